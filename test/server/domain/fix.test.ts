import { describe, expect, it } from '@jest/globals';
import { applyFixes } from '../../../server/domain/fix.ts';

const fix = (line: number, column: number, length: number, text: string) => ({ line, column, length, text });

describe('fixes', () => {
  it('replace characters of their line and nothing else, whatever ends the lines', () => {
    const text = '\ufeffa b\r\nc d  \re f\n\ng';
    const fixes = [fix(1, 1, 1, 'A'), fix(2, 3, 1, 'DD'), fix(3, 2, 1, ''), fix(5, 2, 0, '!')];
    expect(applyFixes(text, fixes)).toEqual({ text: '\ufeffA b\r\nc DD  \ref\n\ng!', made: fixes });
  });

  it('of one line are made from its end, so that columns stay true', () => {
    expect(applyFixes('abcdef', [fix(1, 2, 1, 'BBB'), fix(1, 5, 1, 'EEE')]).text).toBe('aBBBcdEEEf');
  });

  it('that touch one another wait, all but the first', () => {
    const [first, second] = [fix(1, 1, 2, 'x'), fix(1, 2, 2, 'y')];
    expect(applyFixes('abcd', [second, first])).toEqual({ text: 'xcd', made: [first] });
    expect(applyFixes('abcd', [first, fix(1, 3, 0, 'z')]).text).toBe('xcd');
  });
});
