import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { UNITS } from '../../../../server/domain/reading/lexicon/units.ts';
import { WORDS } from '../../../../server/domain/reading/lexicon/words.ts';
import { readCondition } from '../../../../server/domain/reading/read-condition.ts';
import { readHold, readHoldCell } from '../../../../server/domain/reading/read-hold.ts';
import { readQuantity } from '../../../../server/domain/reading/read-quantity.ts';
import { readTarget } from '../../../../server/domain/reading/read-target.ts';
import { scan } from '../../../../server/domain/reading/scan.ts';

/** Texts made of the grammar's own words, numbers, marks and anything else. */
const texts = fc
  .array(
    fc.oneof(
      fc.constantFrom(...WORDS.keys()),
      fc.constantFrom(...UNITS.keys()),
      fc.double().map(String),
      fc.constantFrom(...'()（）+-~/×→@，。 '),
      fc.string({ unit: 'binary' }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

describe('any text', () => {
  it('is read without an exception, as a value or with a problem', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const baseline = readQuantity(text);
        const target = readTarget(text, baseline.value);
        expect(readCondition(text).value.kind).toBeDefined();
        readHold(text);
        readHoldCell(text);
        for (const { problems } of [baseline, target]) for (const problem of problems) expect(problem.code).toMatch(/^[a-z]+(-[a-z]+)*$/);
      }),
      { numRuns: 2000 },
    );
  });

  it('is cut into tokens that lie in it, in order and apart', () => {
    fc.assert(
      fc.property(texts, (text) => {
        let end = 0;
        for (const token of scan(text)) {
          expect(token.start).toBeGreaterThanOrEqual(end);
          expect(token.end).toBeLessThanOrEqual(text.length);
          end = token.end;
        }
      }),
    );
  });
});
