import { describe, expect, it } from '@jest/globals';
import { isReviewDue } from '../../../dashboard/components/review-due.ts';

const reviewDueAt = '2026-03-01T00:00:00.000Z';

describe('a review', () => {
  it('is due once the monitor has judged up to its date', () => {
    expect(isReviewDue({ reviewDueAt, lastJudgedAt: '2026-02-28T23:59:45.000Z' })).toBe(false);
    expect(isReviewDue({ reviewDueAt, lastJudgedAt: '2026-03-01T00:00:00.000Z' })).toBe(true);
  });

  it('is not due where nobody says when, nor where nothing was judged', () => {
    expect(isReviewDue({ reviewDueAt: null, lastJudgedAt: '2026-03-01T00:00:00.000Z' })).toBe(false);
    expect(isReviewDue({ reviewDueAt, lastJudgedAt: null })).toBe(false);
  });
});
