import { Pool } from 'undici';
import type { RequestedSpan } from '../../../server/prometheus/split-span.ts';

/** How many requests are under way at a time. */
export const CONNECTIONS = 8;

/** Asks every expression alone, as a program would that knows nothing of the others. */
export interface OneByOne {
  instant(expressions: readonly string[], at: number): Promise<void>;
  range(expressions: readonly string[], span: RequestedSpan): Promise<void>;
  close(): Promise<void>;
}

/** Opens the connections. */
export function openOneByOne(url: string): OneByOne {
  const pool = new Pool(url, { connections: CONNECTIONS });
  const ask = async (path: string, form: URLSearchParams) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const { body } = await pool.request({ method: 'POST', path: `/api/v1/${path}`, headers, body: form.toString() });
    const { status } = (await body.json()) as { status: string };
    if (status !== 'success') throw new Error(`Prometheus answered "${status}" to ${form}`);
  };
  const askAll = async (expressions: readonly string[], askOne: (expression: string) => Promise<void>) => {
    const waiting = expressions.values();
    const work = async () => {
      for (const expression of waiting) await askOne(expression);
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, work));
  };
  return {
    instant: (expressions, at) => askAll(expressions, (query) => ask('query', new URLSearchParams({ query, time: String(at) }))),
    range: (expressions, { from, to, step }) =>
      askAll(expressions, (query) =>
        ask('query_range', new URLSearchParams({ query, start: String(from), end: String(to), step: String(step) })),
      ),
    close: () => pool.close(),
  };
}
