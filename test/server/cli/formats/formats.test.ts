import { describe, expect, it } from '@jest/globals';
import { FORMATS } from '../../../../server/cli/formats/formats.ts';
import { problem } from '../../../fixtures/problem.ts';

const context = { version: '1.2.3', root: '/work' };

describe('the formats of lint', () => {
  it('as text are one line a problem, and nothing where there is none', () => {
    expect(FORMATS.text([problem(), problem({ line: 13 })], context)).toBe(
      'adr/ADR-001.md:12:5: error: found "< 20 cm"; expected a time or a size [unit-unknown]\n' +
        'adr/ADR-001.md:13:5: error: found "< 20 cm"; expected a time or a size [unit-unknown]',
    );
    expect([FORMATS.text([], context), FORMATS.github([], context)]).toEqual(['', '']);
  });

  it('as JSON carry message and fix', () => {
    const fix = { line: 12, column: 5, length: 1, text: 'x' };
    expect(JSON.parse(FORMATS.json([problem({ fix })], context))).toEqual({
      problems: [{ ...problem(), message: 'found "< 20 cm"; expected a time or a size', fix }],
    });
  });
});
