import type { Decision } from '../decision.ts';
import type { Problem } from '../problem.ts';
import { toRfc3339 } from '../time.ts';
import type { SenseContext } from './lint.ts';

/** A change in force whose review is due, while nothing has been written into its retrospective. */
export function reviewOverdue(decision: Decision, { now }: SenseContext): readonly Problem[] {
  const { status, implementedAt, reviewAfterSeconds, retrospective, source } = decision;
  if (status !== 'accepted' || implementedAt === null || reviewAfterSeconds === null || retrospective?.isFilled) return [];
  const dueAt = implementedAt + reviewAfterSeconds;
  if (dueAt >= now) return [];
  return [
    {
      severity: 'warning',
      code: 'review-overdue',
      path: source.path,
      line: retrospective?.line ?? 1,
      column: retrospective?.column ?? 1,
      found: `${retrospective === null ? 'no' : 'an empty'} retrospective, although the review was due on ${toRfc3339(dueAt).slice(0, 10)}`,
      expected: 'what was learned under 反思和经验教训, or a later "reviewAfter" in the front matter',
    },
  ];
}
