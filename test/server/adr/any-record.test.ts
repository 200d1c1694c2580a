import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readRecord } from '../../../server/adr/read-record.ts';
import { checkQuery } from '../../../server/prometheus/grammar.ts';

const template = readFileSync('adr/template.md', 'utf8');

/** A stretch of the template taken out, doubled, or replaced by something else. */
const mutations = fc
  .tuple(
    fc.nat(template.length),
    fc.nat(200),
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom('|', '`', '\n', '---\n', '- ', '> ', '**', '(', '\\|', '\u0000', '\ufeff'),
    ),
    fc.boolean(),
  )
  .map(([at, length, insert, doubled]) => template.slice(0, at) + insert + template.slice(doubled ? at - length : at + length));

function expectReading(text: string): void {
  const decision = readRecord(text, 'adr/x.md', checkQuery);
  const lines = text.split(/\r\n|\r|\n/).length;
  expect(typeof decision.id).toBe('string');
  for (const { line, column } of decision.problems) {
    expect(line).toBeGreaterThanOrEqual(1);
    expect(line).toBeLessThanOrEqual(lines);
    expect(column).toBeGreaterThanOrEqual(1);
  }
}

describe('any text', () => {
  it('ends in a decision whose problems stand in it', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), expectReading), { numRuns: 200 });
  });

  it('ends so too when the template is mutated', () => {
    fc.assert(fc.property(mutations, expectReading), { numRuns: 100 });
  });

  it.each([
    ['a number of many digits', `| 指标 | 目标 |\n|---|---|\n| A | < ${'9'.repeat(10_000)} |`],
    ['a cell of a megabyte', `| 指标 | 目标 |\n|---|---|\n| A | < ${'1 '.repeat(500_000)} |`],
    ['many nested quotes', `${'>'.repeat(100_000)} ## 回滚条件`],
    ['many list items', `## 回滚条件\n\n${'- A > 1\n'.repeat(130_000)}`],
    ['a heading of a megabyte', `# ${'? '.repeat(500_000)}x`],
    ['many unclosed marks', `## 回滚条件\n\n- ${'**['.repeat(20_000)}`],
    [
      'aliases that multiply',
      `---\na: &a [x, x]\n${Array.from({ length: 30 }, (_, index) => `a${index}: &a${index} [*a${index === 0 ? '' : index - 1}, *a${index === 0 ? '' : index - 1}]`).join('\n')}\n---\n# ADR-900: x`,
    ],
  ])('ends so with %s', (_, text) => {
    expectReading(text);
  });
});
