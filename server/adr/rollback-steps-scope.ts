import { mayOpen, type Opening, openingOf } from './rollback-scope.ts';
import type { Title } from './title.ts';
import { BARE_STEPS_TITLES, FORWARD_TITLES, NUMBERED_STEP, STEPS_ASIDES, STEPS_TITLES, TALK_TITLES } from './vocabulary/rollback-steps.ts';
import { LESSONS_TITLES, NEGATED_TITLES, ROLLBACK_TITLES, TRIGGER_TITLES } from './vocabulary/sections.ts';

/** Where the search for rollback steps stands. */
export interface StepsScope {
  /** In a section about nothing but rolling back. */
  readonly aboutRollback: boolean;
  /** Among the steps. */
  readonly inSteps: boolean;
  /** In a section where rolling back is only talked about: nothing below it opens steps. */
  readonly isTalk: boolean;
}

/** Outside of every section. */
export const OUTSIDE_STEPS: StepsScope = { aboutRollback: false, inSteps: false, isTalk: false };

/** Tells what a normalized title or lead line means for the steps. Conditions, and what else there is to say about rolling back, close them. */
export function stepsOpeningOf(title: string, { aboutRollback, isTalk }: StepsScope): Opening {
  if (isTalk || NUMBERED_STEP.test(title)) return 'neither';
  const tellsElse = openingOf(title, aboutRollback) === 'opens' || NEGATED_TITLES.test(title) || STEPS_ASIDES.test(title);
  if (tellsElse) return 'closes';
  if (aboutRollback && BARE_STEPS_TITLES.has(title)) return 'opens';
  return STEPS_TITLES.test(title) && !TRIGGER_TITLES.test(title) && !isBothWays(title) ? 'opens' : 'neither';
}

/** 发布与回滚计划 goes forward and back; what stands in parentheses explains. */
function isBothWays(title: string): boolean {
  const [words = ''] = title.split('(', 1);
  return FORWARD_TITLES.test(words) && /[与和及、/&,+]|\band\b/.test(words);
}

/** The scope under a heading. The title of the record is that of no section. */
export function underStepsHeading(title: Title, level: number, outer: StepsScope): StepsScope {
  if (level === 1) return OUTSIDE_STEPS;
  if (outer.isTalk || title.holds(TALK_TITLES) || title.holds(LESSONS_TITLES)) return { ...OUTSIDE_STEPS, isTalk: true };
  if (!outer.inSteps && !mayOpen(title.plain, outer)) return outer;
  const { normalized } = title;
  const scope = { ...outer, aboutRollback: outer.aboutRollback || (title.holds(ROLLBACK_TITLES) && !isBothWays(normalized)) };
  const opening = stepsOpeningOf(normalized, scope);
  if (opening === 'closes') return OUTSIDE_STEPS;
  return opening === 'opens' ? { ...scope, inSteps: true } : scope;
}
