import type { LessonDrafts } from '../../ports/reporter.ts';
import { normalizeTitle } from '../title.ts';
import { IMPROVEMENT_TITLES, WENT_WELL_TITLES, WENT_WRONG_TITLES } from '../vocabulary/lessons.ts';

/** What belongs under a heading of 反思和经验教训; null where its words do not tell. */
export function lessonPart(heading: string): keyof LessonDrafts | null {
  const title = normalizeTitle(heading);
  // 做得不好的地方 is no 做得好, and 未来改进的问题 is about improvements.
  if (IMPROVEMENT_TITLES.test(title)) return 'improvements';
  if (WENT_WRONG_TITLES.test(title)) return 'problems';
  return WENT_WELL_TITLES.test(title) ? 'wentWell' : null;
}
