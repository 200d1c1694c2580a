import type { PlanPhase } from '../../domain/decision.ts';
import type { PlanFacts } from '../facts/plan-facts.ts';
import { type Block, heading, list, table } from './document.ts';
import type { Pen } from './pen.ts';

/** What was planned of time, and the real dates. */
export function planSection(plan: PlanFacts | null, pen: Pen): readonly Block[] {
  if (plan === null) return [];
  const { words } = pen;
  return [
    heading(2, words.plan.heading),
    table(
      words.plan.columns,
      plan.phases.map((phase) => [
        phase.title,
        String(phase.line),
        pen.duration(phase.durationSeconds),
        dates(phase, pen),
        phase.total === 0 ? words.unknown : `${phase.done}/${phase.total}`,
      ]),
    ),
    ...list(remarks(plan, pen)),
  ];
}

function dates({ start, end }: PlanPhase, pen: Pen): string {
  if (start === null && end === null) return pen.words.unknown;
  return pen.words.promises.range(start ?? pen.words.unknown, end ?? pen.words.unknown);
}

function remarks(facts: PlanFacts, pen: Pen): readonly string[] {
  const { plan } = pen.words;
  const { promised, took, ratio, began, beganBecause, undated, openTasks, implementedAt } = facts;
  return [
    ...(promised === null
      ? []
      : [
          took === null
            ? plan.totalUnknown(pen.duration(promised))
            : plan.total(pen.duration(promised), pen.duration(took), pen.share(ratio)),
        ]),
    ...(took === null || beganBecause === null ? [] : [plan.began[beganBecause](pen.day(began))]),
    ...(promised !== null && undated > 0 ? [plan.undated(undated)] : []),
    ...(implementedAt !== null && openTasks > 0 ? [plan.openTasks(openTasks)] : []),
  ];
}
