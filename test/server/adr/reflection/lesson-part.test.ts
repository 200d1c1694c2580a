import { describe, expect, it } from '@jest/globals';
import { lessonPart } from '../../../../server/adr/reflection/lesson-part.ts';

describe('what belongs under a heading of the lessons', () => {
  it.each([
    [
      'wentWell',
      [
        '做得好的地方',
        '哪些做得好？',
        '值得肯定的地方',
        'What went well',
        'What we did well',
        'What went right',
        'Wins',
        'The good',
        '良かった点',
      ],
    ],
    [
      'problems',
      [
        '遇到的问题',
        '做得不好的地方',
        '做得不够好的地方',
        '不好的地方',
        'What went wrong',
        'What didn’t go well',
        'What could have gone better',
        'Challenges',
        '問題点',
      ],
    ],
    ['improvements', ['未来改进', '待改进', '下一步', 'Future improvements', 'What could be improved', 'Next steps', '改善点']],
    [null, ['收获', 'Key takeaways', 'Goodbyes', 'Window']],
  ])('is %s', (part, headings) => {
    expect(headings.map((heading) => [heading, lessonPart(heading)])).toEqual(headings.map((heading) => [heading, part]));
  });
});
