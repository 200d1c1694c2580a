import type { RetrospectiveFacts } from '../facts/facts.ts';
import { type Block, heading, list } from './document.ts';
import type { Pen } from './pen.ts';

/** The whole report in a few sentences. */
export function summarySection(facts: RetrospectiveFacts, pen: Pen): readonly Block[] {
  const { summary } = pen.words;
  const { metrics, incidents, unknowns } = facts;
  const kept = metrics.filter(({ verdict }) => verdict === 'met').length;
  const missed = metrics.filter(({ verdict }) => verdict === 'missed' || verdict === 'regressed').length;
  const named = (effect: (typeof metrics)[number]['effect']) =>
    metrics.filter((metric) => metric.effect === effect).map(({ name }) => name);
  const lasted = incidents.reduce((sum, one) => sum + one.lasted, 0);
  const open = incidents.filter(({ state }) => state !== 'disposed').length;
  return [
    heading(2, summary.heading),
    ...list([
      summary.promises(kept, missed, metrics.length - kept - missed, metrics.length),
      ...summary.effects(named('improved'), named('worsened'), named('not-proven')),
      incidents.length === 0 ? summary.noIncidents : summary.incidents(incidents.length, open, pen.duration(lasted)),
      ...(unknowns.length === 0 ? [] : [summary.unknowns(unknowns.length)]),
    ]),
  ];
}
