import { groupBy } from '../domain/group-by.ts';
import type { Series } from '../domain/measurement.ts';
import { formatLabels } from '../domain/readings.ts';
import type { Instant } from '../domain/time.ts';
import type { Outcome } from './response.ts';

/** Puts the parts of a span together, which is answered only where every part of it is. */
export function joinParts(parts: readonly Outcome[]): Outcome {
  const [first] = parts;
  if (parts.length === 1 && first !== undefined) return first;
  const failed = parts.find((part) => !part.ok);
  if (failed !== undefined) return failed;
  const answered = parts.filter((part) => part.ok);
  return {
    ok: true,
    series: joinSeries(answered.flatMap(({ series }) => series)),
    warnings: [...new Set(answered.flatMap(({ warnings }) => warnings))],
    sourceNow: earliest(answered.map(({ sourceNow }) => sourceNow)),
  };
}

/** What every part was answered after; null where one does not tell. */
function earliest(instants: readonly (Instant | null)[]): Instant | null {
  const known = instants.filter((instant) => instant !== null);
  return known.length < instants.length || known.length === 0 ? null : Math.min(...known);
}

/** Puts the samples of one series together, in the order of the parts. */
function joinSeries(pieces: readonly Series[]): readonly Series[] {
  const byLabels = groupBy(pieces, ({ labels }) => formatLabels(labels));
  return [...byLabels.values()].map((same) => ({ labels: same[0]?.labels ?? {}, samples: same.flatMap(({ samples }) => samples) }));
}
