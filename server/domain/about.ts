import type { Decision } from './decision.ts';
import type { DecisionAbout } from './decision-state.ts';
import type { MessageDecision } from './notification.ts';
import type { Stage } from './stage.ts';

/** Every cycle asks it of every decision, and hardly any record has changed. */
const described = new WeakMap<Decision, DecisionAbout>();
const written = new WeakMap<DecisionAbout, string>();

/** What messages say of a decision. */
export function aboutDecision(decision: Decision): DecisionAbout {
  const known = described.get(decision);
  if (known !== undefined) return known;
  const { title, status, owner, tags, labels, source, rollbackSteps } = decision;
  const about = { title, status, owner, tags, labels, source, rollbackSteps: rollbackSteps.map(({ text }) => text) };
  described.set(decision, about);
  return about;
}

/** A description as JSON, by which two can be compared. */
export function aboutJson(about: DecisionAbout): string {
  const known = written.get(about);
  if (known !== undefined) return known;
  const { title, status, owner, tags, labels, source, rollbackSteps } = about;
  const json = JSON.stringify({ title, status, owner, tags, labels, source, rollbackSteps });
  written.set(about, json);
  return json;
}

/** What a message says of a decision in a stage; its id stands for the title where it has never been described. */
export function describedAs(id: string, about: DecisionAbout | null, stage: Stage): MessageDecision {
  const nothing = { title: id, status: null, owner: null, tags: [], labels: {}, source: { path: '' }, rollbackSteps: [] };
  return { id, stage, ...(about ?? nothing) };
}
