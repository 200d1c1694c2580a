import { describe, expect, it } from '@jest/globals';
import type { Measurement } from '../../../server/domain/measurement.ts';
import { clockSkews } from '../../../server/monitor/clocks.ts';
import { sayClocks } from '../../../server/monitor/source-health.ts';
import { silentLog } from '../../../server/ports/log.ts';

const NOW = 1_750_000_000;
const request = (source: string) => ({ query: { query: 'up', source, scale: 1, reduce: null }, from: 0, to: 60, step: 15 });
const told = (source: string, sourceNow: number | null): Measurement => ({
  ok: true,
  request: request(source),
  series: [],
  warnings: [],
  sourceNow,
});

describe('how far the clocks of sources are ahead', () => {
  it('goes by the latest that each one told, in whatever order', () => {
    const measurements = [told('eu', NOW + 7), told('eu', NOW + 3), told('us', NOW - 4), told('us', null), told('asia', null)];
    expect([...clockSkews(measurements, NOW)]).toEqual([
      ['eu', 7],
      ['us', -4],
    ]);
  });

  it('is not known of a source that did not answer', () => {
    const failed: Measurement = { ok: false, request: request('eu'), reason: 'timeout', message: 'too slow' };
    expect(clockSkews([failed], NOW).size).toBe(0);
  });
});

describe('clocks that have come apart', () => {
  const cycle = (clockSkew: number, clockBehind = 0) => ({
    at: NOW,
    clockBehind,
    storeError: null,
    sources: [{ name: 'eu', reachable: true, error: null, clockSkew }],
  });
  const said = (...cycles: readonly ReturnType<typeof cycle>[]) => {
    const warnings: unknown[] = [];
    const log = { ...silentLog, warn: (_: object, message: string) => void warnings.push(message) };
    for (const [index, one] of cycles.entries()) sayClocks(log, cycles[index - 1] ?? null, one);
    return warnings;
  };

  it('are said once, ahead or behind, from more than five seconds on', () => {
    expect(said(cycle(5), cycle(-5))).toEqual([]);
    expect(said(cycle(5.5), cycle(6), cycle(0), cycle(-6))).toEqual([
      "the source's clock and ours differ",
      "the source's clock and ours differ",
    ]);
  });

  it('are said once where ours is behind what has been judged', () => {
    expect(said(cycle(0, 5), cycle(0, 6), cycle(0, 7))).toEqual([
      'the clock is behind what has been judged: nothing is judged until it has caught up',
    ]);
  });
});
