import { describe, expect, it } from '@jest/globals';
import { newDecisionState } from '../../../server/domain/decision-state.ts';
import type { Measurement } from '../../../server/domain/measurement.ts';
import { type Evaluation, evaluate } from '../../../server/monitor/evaluation.ts';
import { createJudging } from '../../../server/monitor/judging.ts';
import { questionsOf } from '../../../server/monitor/questions.ts';
import { planWatch, type Watch } from '../../../server/monitor/watch.ts';
import { bind, decision, START, settings } from '../../fixtures/decision.ts';

const NOW = START + 60;
const observing = { stage: 'observing', since: START, until: null, saidBy: 'monitor' } as const;
const watchOf = (id: string): Watch => {
  const watch = planWatch(bind(decision(id)), { ...newDecisionState(id, START), stage: observing }, NOW, settings);
  if (watch === null) throw new Error('the sample decision is in force');
  return watch;
};
const watches = [watchOf('ADR-1'), watchOf('ADR-2')];
const measurements = questionsOf(watches).map((request): Measurement => ({ ok: true, request, series: [], warnings: [], sourceNow: null }));

function judging() {
  const judged: string[] = [];
  const judge = (watch: Watch, answers: Parameters<typeof evaluate>[1]): Evaluation | null => {
    judged.push(watch.state.decisionId);
    return watch.state.decisionId === 'ADR-2' ? null : evaluate(watch, answers, new Map(), NOW);
  };
  return { judged, ...createJudging(watches, judge) };
}

describe('judging', () => {
  it('judges a decision once all that it needs is there, and not again at the end', () => {
    const { judged, take, finish } = judging();
    const [latency, errors] = measurements;
    if (latency === undefined || errors === undefined) throw new Error('the sample decision asks two things');
    take(latency);
    expect(judged).toEqual([]);
    take(errors);
    expect(judged).toEqual(['ADR-1', 'ADR-2']);
    expect(finish(measurements).map(({ state }) => state.decisionId)).toEqual(['ADR-1']);
    expect(judged).toHaveLength(2);
  });

  it('judges at the end what was never told of', () => {
    const { judged, finish } = judging();
    expect(finish(measurements).map(({ state }) => state.decisionId)).toEqual(['ADR-1']);
    expect(judged).toEqual(['ADR-1', 'ADR-2']);
  });
});
