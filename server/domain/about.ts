import type { Decision } from './decision.ts';
import type { DecisionAbout } from './decision-state.ts';
import type { MessageDecision } from './notification.ts';
import type { Stage } from './stage.ts';

/** What messages say of a decision. */
export function aboutDecision({ title, status, owner, tags, labels, source, rollbackSteps }: Decision): DecisionAbout {
  return { title, status, owner, tags, labels, source, rollbackSteps: rollbackSteps.map(({ text }) => text) };
}

/** What a message says of a decision in a stage; its id stands for the title where it has never been described. */
export function describedAs(id: string, about: DecisionAbout | null, stage: Stage): MessageDecision {
  return {
    id,
    stage,
    ...(about ?? { title: id, status: null, owner: null, tags: [], labels: {}, source: { path: '' }, rollbackSteps: [] }),
  };
}
