import { confoundersOf } from '../domain/confounders.ts';
import { neighbourhoodOf } from '../domain/neighbourhood.ts';
import { toRfc3339 } from '../domain/time.ts';
import type { DecisionView } from '../ports/monitor.ts';
import type { RelationsAnswer } from './contract.ts';

/** What one decision has to do with all that are read. */
export function presentRelations(view: DecisionView, views: readonly DecisionView[]): RelationsAnswer {
  const known = new Map(views.map((one) => [one.bound.decision.id, one]));
  const { ids, relations } = neighbourhoodOf(
    view.bound.decision,
    views.map(({ bound }) => bound.decision),
  );
  return {
    decisions: ids.map((id) => {
      const one = known.get(id);
      return {
        id,
        title: one?.bound.decision.title ?? null,
        status: one?.bound.decision.status ?? null,
        stage: one?.state.stage.stage ?? null,
        health: one?.health ?? null,
      };
    }),
    relations: [...relations],
    confounders: confoundersOf(view, views).map(({ decisionId, liveFrom, from, until, metrics }) => ({
      id: decisionId,
      title: known.get(decisionId)?.bound.decision.title ?? decisionId,
      liveFrom: toRfc3339(liveFrom),
      from: toRfc3339(from),
      until: until === null ? null : toRfc3339(until),
      metrics: [...metrics],
    })),
  };
}
