import type { Decision } from '../decision.ts';
import type { Problem } from '../problem.ts';
import { statedReviewAt } from '../review.ts';
import { dayOf } from '../time.ts';
import type { SenseContext } from './lint.ts';

/** A change in force whose review is due, while nothing has been written into its retrospective. */
export function reviewOverdue(decision: Decision, { now }: SenseContext): readonly Problem[] {
  const { status, retrospective, source } = decision;
  if (status !== 'accepted' || retrospective?.isFilled) return [];
  const dueAt = statedReviewAt(decision);
  if (dueAt === null || dueAt >= now) return [];
  return [
    {
      severity: 'warning',
      code: 'review-overdue',
      path: source.path,
      line: retrospective?.line ?? 1,
      column: retrospective?.column ?? 1,
      found: `${retrospective === null ? 'no' : 'an empty'} retrospective, although the review was due on ${dayOf(dueAt)}`,
      expected: 'what was learned under 反思和经验教训, or a later "review" or "reviewAfter" in the front matter',
    },
  ];
}
