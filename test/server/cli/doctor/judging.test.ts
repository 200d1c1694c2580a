import { expect, it } from '@jest/globals';
import { judgeSource } from '../../../../server/cli/doctor/sources.ts';
import { judgeDisk } from '../../../../server/cli/doctor/store.ts';
import type { Measurement } from '../../../../server/domain/measurement.ts';

const NOW = 1_770_000_000;
const request = { query: { source: 'eu', query: 'vector(1)', scale: 1, reduce: null }, from: NOW, to: NOW, step: 1 };
const answered = (sourceNow: number | null): Measurement => ({ ok: true, request, series: [], warnings: [], sourceNow });

it.each([
  { sourceNow: NOW, state: 'ok', found: 'agrees' },
  { sourceNow: NOW - 5, state: 'ok', found: 'agrees' },
  { sourceNow: NOW - 90, state: 'warning', found: '90 s behind' },
  { sourceNow: NOW + 90, state: 'warning', found: '90 s ahead of' },
  { sourceNow: null, state: 'ok', found: 'does not tell its time' },
])('tells a clock that says $sourceNow: $state', ({ sourceNow, state, found }) => {
  expect(judgeSource('source eu', answered(sourceNow), NOW)).toMatchObject({
    check: 'source eu',
    state,
    found: expect.stringContaining(found),
  });
});

it('says of each way to fail what to do', () => {
  const reasons = ['unreachable', 'timeout', 'deadline', 'rejected', 'bad-response', 'partial', 'several-series'] as const;
  for (const reason of reasons) {
    const finding = judgeSource('source eu', { ok: false, request, reason, message: 'why' }, NOW);
    expect(finding).toMatchObject({ state: 'failed', found: 'why', action: expect.stringMatching(/^see /) });
  }
  expect(judgeSource('source eu', undefined, NOW).state).toBe('failed');
});

it.each([
  { free: 2e9, state: 'ok' },
  { free: 0.5e9, state: 'warning' },
  { free: 0.05e9, state: 'failed' },
])('judges $free free bytes: $state', ({ free, state }) => {
  expect(judgeDisk('/data', free)).toMatchObject({ state, found: expect.stringContaining('/data') });
});
