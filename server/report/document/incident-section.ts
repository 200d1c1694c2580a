import type { RetrospectiveFacts } from '../facts/facts.ts';
import type { ConditionFacts, IncidentFacts } from '../facts/incident-facts.ts';
import { type Block, heading, paragraph, table } from './document.ts';
import type { Pen } from './pen.ts';

/** The rollback conditions, and every time that one fired. */
export function incidentSection({ conditions, incidents }: RetrospectiveFacts, pen: Pen): readonly Block[] {
  const { words } = pen;
  const shown = [
    heading(2, words.conditions.heading),
    conditions.length === 0
      ? paragraph(words.conditions.none)
      : table(
          words.conditions.columns,
          conditions.map((one) => conditionRow(one, pen)),
        ),
    heading(2, words.incidents.heading),
  ];
  if (incidents.length === 0) return [...shown, paragraph(words.summary.noIncidents)];
  return [
    ...shown,
    table(
      words.incidents.columns,
      incidents.map((one) => incidentRow(one, pen)),
    ),
  ];
}

function conditionRow({ condition, state, incidents, heldFor }: ConditionFacts, pen: Pen): readonly string[] {
  const held = incidents === 0 ? pen.words.unknown : pen.duration(heldFor);
  return [condition.text, String(condition.line), pen.words.conditions.states[state], String(incidents), held];
}

function incidentRow(facts: IncidentFacts, pen: Pen): readonly string[] {
  const { incident } = facts;
  const { words } = pen;
  return [
    incident.condition.text,
    pen.time(incident.openedAt),
    facts.isOver ? pen.duration(facts.lasted) : words.incidents.goesOn(pen.duration(facts.lasted)),
    pen.value(incident.value, incident.unit),
    pen.value(incident.peak, incident.unit),
    pen.duration(facts.toNotice),
    pen.duration(facts.toAcknowledge),
    pen.duration(facts.toDispose),
    dispositionText(facts, pen),
  ];
}

/** How an incident was answered, and by whom; or that it was not. */
export function dispositionText({ incident: { disposition }, state }: IncidentFacts, pen: Pen): string {
  const { incidents } = pen.words;
  if (disposition === null) return incidents.states[state];
  return incidents.answered(incidents.dispositions[disposition.verdict], disposition.actor, disposition.note);
}
