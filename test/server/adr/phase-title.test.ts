import { describe, expect, it } from '@jest/globals';
import { readPhaseTitle } from '../../../server/adr/phase-title.ts';

const WEEK = 604_800;

describe('the heading of a phase', () => {
  it.each<[string, string, number | null, string | null, string | null]>([
    ['Phase 1：准备阶段（1周）', '准备阶段', WEEK, null, null],
    ['Phase 4：部署（2026-01-20 ~ 2026-01-26）', '部署', null, '2026-01-20', '2026-01-26'],
    ['Phase 2: Rollout (2026-02-01 to 2026-02-14)', 'Rollout', null, '2026-02-01', '2026-02-14'],
    ['第一阶段：准备（1周，2026-01-05 开始）', '准备', WEEK, '2026-01-05', null],
    ['阶段 3：切换（2026年1月20日至2026年1月26日，1 周）', '切换', WEEK, '2026-01-20', '2026-01-26'],
    ['Stage 2 - Canary (Jan 5, 2026 – Jan 19, 2026; 2 weeks)', 'Canary', 2 * WEEK, '2026-01-05', '2026-01-19'],
    ['3. 清理（２０２６－０１－２０～２０２６－０１－２６）', '清理', null, '2026-01-20', '2026-01-26'],
    ['Shadow (from 2026/03/01)', 'Shadow', null, '2026-03-01', null],
    ['灰度（自 2026-03-01 起）', '灰度', null, '2026-03-01', null],
    ['灰度（截止 2026-03-08）', '灰度', null, null, '2026-03-08'],
    ['Cleanup (until 2026-03-08)', 'Cleanup', null, null, '2026-03-08'],
    ['Cleanup (20260301-20260308)', 'Cleanup', null, '2026-03-01', '2026-03-08'],
  ])('%s is titled %s', (heading, title, durationSeconds, start, end) => {
    expect(readPhaseTitle(heading)).toEqual({ title, durationSeconds, start, end });
  });

  it('keeps in its title what is not read, beside what is', () => {
    expect(readPhaseTitle('Phase 1：准备（张三，2026-01-05 开始）')).toEqual({
      title: '准备（张三，2026-01-05 开始）',
      durationSeconds: null,
      start: '2026-01-05',
      end: null,
    });
  });

  it.each([
    'Rollout (2026-01-20)',
    'Rollout (01/20/2026 - 01/26/2026)',
    'Rollout (2026-02-30 ~ 2026-03-05)',
    'Rollout (2026-01-20 ~ 01-26)',
    'Rollout (2026 Q1)',
    'Rollout (2026-01-20 ~ 2026-01-26 ~ 2026-02-01)',
    'Rollout (from 2026-01-20, from 2026-01-21)',
    'Rollout 2026-01-20 ~ 2026-01-26',
  ])('%s states no days for certain', (heading) => {
    expect(readPhaseTitle(heading)).toMatchObject({ start: null, end: null });
  });

  it('states no days where the last comes before the first, and no length where it states two', () => {
    expect(readPhaseTitle('Rollout (2026-01-26 ~ 2026-01-20)')).toMatchObject({ start: null, end: null });
    expect(readPhaseTitle('Rollout (1 week, 3 days)')).toMatchObject({ durationSeconds: null });
  });
});
