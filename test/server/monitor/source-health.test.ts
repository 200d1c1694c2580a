import { describe, expect, it } from '@jest/globals';
import type { Measurement, MeasurementErrorReason } from '../../../server/domain/measurement.ts';
import type { CycleReport } from '../../../server/monitor/cycle.ts';
import { sourcesAfter } from '../../../server/monitor/source-health.ts';

const NOW = 1_750_000_000;
const request = (source: string) => ({ query: { query: 'up', source, scale: 1, reduce: null }, from: 0, to: 60, step: 15 });
const answered = (source: string): Measurement => ({ ok: true, request: request(source), series: [], warnings: [], sourceNow: null });
const failed = (source: string, reason: MeasurementErrorReason, message: string = reason): Measurement => ({
  ok: false,
  request: request(source),
  reason,
  message,
});
const report = (measurements: readonly Measurement[], skews: readonly (readonly [string, number])[] = []): CycleReport => ({
  at: NOW,
  measurements,
  outcomes: [],
  unstored: [],
  storeError: null,
  skews: new Map(skews),
  behind: 0,
});

describe('the sources after a cycle', () => {
  it('are away where they answered nothing, each by itself, with the first reason', () => {
    const silence = [failed('eu', 'unreachable', 'connection refused'), failed('eu', 'timeout'), failed('us', 'deadline', 'too late')];
    expect(sourcesAfter(report([...silence, answered('asia')]), [])).toEqual([
      { name: 'eu', reachable: false, error: 'connection refused', clockSkew: null },
      { name: 'us', reachable: false, error: 'too late', clockSkew: null },
      { name: 'asia', reachable: true, error: null, clockSkew: null },
    ]);
  });

  it('are there where they answered anything at all, be it a refusal', () => {
    expect(sourcesAfter(report([failed('eu', 'timeout'), answered('eu')]), [])).toMatchObject([{ reachable: true, error: null }]);
    expect(sourcesAfter(report([failed('eu', 'timeout'), failed('eu', 'rejected')]), [])).toMatchObject([{ reachable: true, error: null }]);
  });

  it('keep their last word while they are not asked, and the last that is known of their clock', () => {
    const before = [
      { name: 'eu', reachable: false, error: 'connection refused', clockSkew: 7 },
      { name: 'us', reachable: true, error: null, clockSkew: 3 },
    ];
    expect(sourcesAfter(report([answered('us')]), before)).toEqual(before);
    expect(sourcesAfter(report([answered('eu')], [['eu', 1]]), before)).toContainEqual({
      name: 'eu',
      reachable: true,
      error: null,
      clockSkew: 1,
    });
  });
});
