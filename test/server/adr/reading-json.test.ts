import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readingFromJson, readingToJson } from '../../../server/adr/folder/reading-json.ts';
import { readRecordBytes } from '../../../server/adr/record-file.ts';
import { checkQuery } from '../../../server/prometheus/grammar.ts';

const RECORDS = [
  'adr/template.md',
  'adr/ADR-001-asyncpg-migration.md',
  'test/fixtures/records/seed-format.md',
  'test/fixtures/records/english.md',
];
const texts = RECORDS.map((file) => readFileSync(file, 'utf8'));

/** What JSON has no way to say, or says otherwise: signs of zero, infinities, odd keys, halves of characters. */
const ODDITIES = [
  '-0',
  '< -0%',
  '∞',
  '1e309',
  '\ud800',
  '\u2028',
  '__proto__: x',
  'metrics: { __proto__: up }',
  '≥ 0',
  '- A > -0\n',
  '|',
  '`',
  '\n',
];

/** A record with a stretch taken out and something else put there. */
const mutated = fc
  .tuple(
    fc.constantFrom(...texts),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.nat(60),
    fc.oneof(fc.constantFrom(...ODDITIES), fc.string({ unit: 'binary', maxLength: 20 })),
  )
  .map(([text, where, length, insert]) => {
    const at = Math.floor(where * text.length);
    return text.slice(0, at) + insert + text.slice(at + length);
  });

function expectRoundTrip(text: string): void {
  const reading = readRecordBytes(new TextEncoder().encode(text), 'adr/x.md', checkQuery);
  expect(readingFromJson(readingToJson(reading))).toStrictEqual(reading);
}

describe('a reading as JSON', () => {
  it.each(RECORDS)('is the same reading again: %s', (file) => {
    expectRoundTrip(readFileSync(file, 'utf8'));
  });

  it('is so whatever the record says', () => {
    fc.assert(fc.property(mutated, expectRoundTrip), { numRuns: 300 });
  });

  it.each(['-0ms', '0', '-0', '< -0', '> -0%', '-0 到 0'])('keeps the numbers of a target of %s', (target) => {
    expectRoundTrip(
      `# ADR-001: x\n\n| 指标 | 当前值 | 目标值 |\n|---|---|---|\n| A | ${target} | ${target} |\n\n## 回滚条件\n\n- A ${target}\n`,
    );
  });

  it('tells numbers that JSON cannot say from words that look like them', () => {
    expectRoundTrip('---\nid: ADR-001\nvariables: { a: "\\0n-0", b: "\\0s", c: "\\0" }\nowner: "\\0nInfinity"\n---\n# x\n');
  });

  it('keeps keys that objects treat as their own', () => {
    expectRoundTrip('---\nid: ADR-001\nvariables: { __proto__: x, constructor: y }\nmetrics: { __proto__: up }\n---\n# x\n');
  });

  it.each(['no JSON', 'null', '7', '{}', '{"problem":null}', '{"problem":"x"}', '{"reading":null}', '{"reading":{}}'])(
    'that is something else is none: %s',
    (json) => {
      expect(readingFromJson(json)).toBeNull();
    },
  );
});
