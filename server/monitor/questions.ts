import type { BoundQuery } from '../domain/binding.ts';
import type { Measurement, MeasurementRequest, Reading } from '../domain/measurement.ts';
import { toReadings } from '../domain/readings.ts';
import type { Span } from '../domain/span.ts';
import { floorToStep, type Instant, type Seconds } from '../domain/time.ts';
import type { Watch } from './watch.ts';

/** What the watches need to know, each query asked once: over the union of the spans it is needed for. */
export function questionsOf(watches: readonly Watch[]): readonly MeasurementRequest[] {
  const requests = new Map<string, MeasurementRequest>();
  for (const { query, span } of watches.flatMap(({ needs }) => needs)) {
    const key = questionKey(query, span);
    const known = requests.get(key);
    const from = Math.min(known?.from ?? span.from, span.from);
    const to = Math.max(known?.to ?? span.to, span.to);
    requests.set(key, { query, from, to, step: span.step });
  }
  return [...requests.values()];
}

/** The readings of one query over one span, or why there are none. */
export type Answer =
  | {
      readonly ok: true;
      readonly readings: readonly Reading[];
      readonly warnings: readonly string[];
      /** The last instant of the span that is not in the source's own future. */
      readonly through: Instant;
    }
  | { readonly ok: false; readonly reason: string; readonly message: string };

/** Looks an answer up among the measurements that the questions brought. */
export type Answers = (query: BoundQuery, span: Span) => Answer;

/** Answers from measurements, by the key of their questions. */
export function answersFrom(measurements: ReadonlyMap<string, Measurement>): Answers {
  return (query, span) => {
    const measurement = measurements.get(questionKey(query, span));
    if (measurement === undefined) return { ok: false, reason: 'unasked', message: 'the query was not asked' };
    if (!measurement.ok) return measurement;
    const readings = toReadings(measurement.series, span, query);
    if ('kind' in readings) {
      const message = `the query returned several series (${readings.labels.join(' ')}); give its binding a "reduce"`;
      return { ok: false, reason: readings.kind, message };
    }
    return { ok: true, readings, warnings: measurement.warnings, through: answerableThrough(span, measurement.sourceNow) };
  };
}

/** The source tells whole seconds, cut off. */
const SOURCE_CLOCK_GRAIN: Seconds = 1;

/** Where this machine's clock is ahead of the source's, what the source cannot know yet would be taken for a gap. */
function answerableThrough({ to, step }: Span, sourceNow: Instant | null): Instant {
  return sourceNow === null || sourceNow + SOURCE_CLOCK_GRAIN >= to ? to : floorToStep(sourceNow, step);
}

/** Queries are the same question when they are asked of the same source at the same step; scale and reducer are applied after. */
export function questionKey(query: BoundQuery, span: { readonly step: number }): string {
  return `${query.source}\n${span.step}\n${query.query}`;
}
