import type { Sample, Series } from '../domain/measurement.ts';
import { formatLabels } from '../domain/readings.ts';
import type { Instant } from '../domain/time.ts';
import { type Failure, isObject, unlike } from './response.ts';

/**
 * Reads the series of one query. What the API does not promise fails the query and is never mended: a native histogram (it has no
 * single value), a value that is no number, instants that are not in order or come twice, a series that comes twice. NaN and the
 * infinities are values. By plain loops: a schema for each series costs several times as much, and there are thousands in a cycle.
 */
export function readSeries(result: readonly unknown[]): readonly Series[] | Failure {
  const series: Series[] = [];
  for (const [index, raw] of result.entries()) {
    const read = readOne(raw);
    if (typeof read === 'string') return unlike(`data.result.${index}.${read}`);
    series.push(read);
  }
  const twice = series.length > 1 ? repeatedLabels(series) : null;
  return twice === null ? series : unlike(`data.result: expected each series once, found ${twice} again`);
}

/** A series, or what is wrong with it and where. */
function readOne(raw: unknown): Series | string {
  if (!isObject(raw) || !isLabels(raw.metric)) return 'metric: expected labels';
  if (!Array.isArray(raw.values)) return 'values: expected float values (native histograms have no single value)';
  if (Array.isArray(raw.histograms) && raw.histograms.length > 0) return 'histograms: native histograms have no single value';
  const samples: Sample[] = [];
  let before: Instant = Number.NEGATIVE_INFINITY;
  for (const [index, pair] of raw.values.entries()) {
    const sample = readSample(pair);
    if (sample === null) return `values.${index}: expected [seconds, "number"]`;
    if (sample.at <= before) return `values.${index}: expected an instant after the one before`;
    before = sample.at;
    samples.push(sample);
  }
  return { labels: raw.metric, samples };
}

function isLabels(json: unknown): json is Readonly<Record<string, string>> {
  return isObject(json) && Object.values(json).every((value) => typeof value === 'string');
}

function readSample(pair: unknown): Sample | null {
  if (!Array.isArray(pair) || pair.length !== 2) return null;
  const [at, text] = pair as readonly unknown[];
  if (typeof at !== 'number' || typeof text !== 'string') return null;
  const value = readFloat(text);
  return value === null ? null : { at, value };
}

/** The values that are no finite numbers, as Go writes them (`strconv.FormatFloat`). */
const NOT_FINITE: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  '+Inf': Number.POSITIVE_INFINITY,
  Inf: Number.POSITIVE_INFINITY,
  '-Inf': Number.NEGATIVE_INFINITY,
};

/** A decimal number as Go writes it. JavaScript would take blanks, hexadecimal and the empty text too. */
const DECIMAL = /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;

function readFloat(text: string): number | null {
  return DECIMAL.test(text) ? Number(text) : (NOT_FINITE[text] ?? null);
}

function repeatedLabels(series: readonly Series[]): string | null {
  const seen = new Set<string>();
  for (const { labels } of series) {
    const written = formatLabels(labels);
    if (seen.has(written)) return written;
    seen.add(written);
  }
  return null;
}
