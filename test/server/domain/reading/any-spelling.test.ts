import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Unit } from '../../../../server/domain/quantity.ts';
import { COMPARATORS } from '../../../../server/domain/reading/lexicon/comparators.ts';
import { UNITS, type UnitMeasure } from '../../../../server/domain/reading/lexicon/units.ts';
import { readCondition } from '../../../../server/domain/reading/read-condition.ts';
import { readQuantity } from '../../../../server/domain/reading/read-quantity.ts';
import { readTarget } from '../../../../server/domain/reading/read-target.ts';

/** Every unit of the lexicon that has a canonical one, with its spelling. */
const measures = fc.constantFrom(...[...UNITS].filter((entry): entry is [string, UnitMeasure] => entry[1].kind === 'unit'));

/** Those of them that can stand in a limit: a w there is a week to some and 万 to others. */
const limits = measures.filter(([spelling]) => spelling !== 'w');

/** Every comparator of the lexicon that says one side. */
const comparators = fc.constantFrom(
  ...COMPARATORS.flatMap(([phrases, word]) =>
    word.kind === 'comparator' && word.side !== 'equal' ? phrases.split(',').map((phrase) => ({ phrase, word })) : [],
  ),
);

const numbers = fc.oneof(
  fc.integer({ min: 1, max: 9_999_999 }),
  fc.integer({ min: 1, max: 99_999 }).map((hundredths) => hundredths / 100),
);

/** The number as people write it: plain, with thousands separators, or in full-width digits. */
const spelled = fc.record({ number: numbers, style: fc.constantFrom('plain', 'grouped', 'wide') }).map(({ number, style }) => {
  if (style === 'grouped') return { number, text: number.toLocaleString('en-US', { maximumFractionDigits: 2 }) };
  const text = String(number);
  return { number, text: style === 'wide' ? text.replace(/[\d.]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) + 0xfee0)) : text };
});

/** Whole numbers are exact (1 PiB has sixteen digits); of others a double keeps fifteen. */
function canonical(number: number, { times, over }: UnitMeasure): number {
  const value = (number * times) / over;
  return Number.isSafeInteger(value) ? value : Number(value.toPrecision(15));
}

/** Letters of an alphabet need a space between them; Chinese does not. */
function beside(before: string, after: string): string {
  return /[a-z]$/i.test(before) || /^[a-z]/i.test(after) ? `${before} ${after}` : before + after;
}

describe('a value in any spelling of the lexicon', () => {
  it('reads back as a quantity', () => {
    fc.assert(
      fc.property(spelled, measures, fc.boolean(), ({ number, text }, [spelling, measure], spaced) => {
        const { value } = readQuantity(`${text}${spaced ? ' ' : ''}${spelling}`);
        expect(value).toMatchObject({ value: canonical(number, measure), unit: measure.unit satisfies Unit });
      }),
      { numRuns: 2000 },
    );
  });

  it('reads back as a target, with its end and whether that counts', () => {
    fc.assert(
      fc.property(spelled, limits, comparators, ({ number, text }, [spelling, measure], { phrase, word }) => {
        if (word.kind !== 'comparator') return;
        const amount = `${text} ${spelling}`;
        const written = word.place === 'before' ? beside(phrase, amount) : beside(amount, phrase);
        const end = canonical(number, measure);
        const bounds =
          word.side === 'min'
            ? { min: end, max: null, minInclusive: word.inclusive, maxInclusive: false }
            : { min: null, max: end, minInclusive: false, maxInclusive: word.inclusive };
        expect(readTarget(written, null)).toMatchObject({ value: { kind: 'bounds', unit: measure.unit, ...bounds }, problems: [] });
      }),
      { numRuns: 2000 },
    );
  });

  it('reads back as a condition, with its metric and its hold', () => {
    const holds = fc.constantFrom<[string, number]>(
      ['持续 5 分钟', 300],
      ['，持续 10m', 600],
      [' for 2 hours', 7200],
      ['（持续 30s）', 30],
    );
    fc.assert(
      fc.property(spelled, limits, comparators, holds, ({ number, text }, [spelling, measure], { phrase, word }, [hold, holdSeconds]) => {
        if (word.kind !== 'comparator') return;
        const amount = `${text} ${spelling}`;
        const written = `错误指标 ${word.place === 'before' ? beside(phrase, amount) : beside(amount, phrase)} ${hold}`;
        const end = canonical(number, measure);
        expect(readCondition(written).value).toMatchObject({
          kind: 'comparison',
          metric: '错误指标',
          bounds: { min: word.side === 'min' ? end : null, max: word.side === 'max' ? end : null, unit: measure.unit },
          holdSeconds,
        });
      }),
      { numRuns: 2000 },
    );
  });
});
