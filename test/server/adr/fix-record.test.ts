import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fixRecord } from '../../../server/adr/fix-record.ts';
import { readRecord } from '../../../server/adr/read-record.ts';
import { checkQuery } from '../../../server/prometheus/grammar.ts';

const PATH = 'adr/ADR-007-x.md';
const fixed = (text: string, path = PATH) => fixRecord(text, path, checkQuery).text;
const codesOf = (text: string, path = PATH) => readRecord(text, path, checkQuery).problems.map(({ code }) => code);

describe('a date', () => {
  it.each([
    ['2025/12/20', '2025-12-20'],
    ['2025.12.20', '2025-12-20'],
    ['2025年12月20日', '2025-12-20'],
    ['2025 年 1 月 5 日', '2025-01-05'],
    ['20251220', '2025-12-20'],
    ['2025-1-5', '2025-01-05'],
    ['２０２５/１２/２０', '2025-12-20'],
    ['**2025/12/20**（周六）', '**2025-12-20**（周六）'],
  ])('%s becomes %s and is read as it', (written, wanted) => {
    const record = `# ADR-007: x\n\n状态：接受\n日期：${written}\n`;
    expect(readRecord(record, PATH, checkQuery).date).toBe(/\d{4}-\d{2}-\d{2}/.exec(wanted)?.[0]);
    expect(fixed(record)).toBe(`# ADR-007: x\n\n状态：接受\n日期：${wanted}\n`);
  });

  it.each(['12/20/2025', '05/06/2025', '20251340', '2025/02/30', '251220'])('%s is not guessed', (written) => {
    const record = `# ADR-007: x\n\n状态：接受\n日期：${written}\n`;
    expect(codesOf(record)).toEqual(['date-invalid']);
    expect(fixed(record)).toBe(record);
  });

  it('in the front matter, in a table and under a heading is found where it stands', () => {
    expect(fixed('---\ndate: 2025/12/20\n---\n# ADR-007: x\n\n状态：接受')).toBe('---\ndate: 2025-12-20\n---\n# ADR-007: x\n\n状态：接受');
    const table = (date: string) => `# ADR-007: x\n\n| 状态 | 接受 |\n|---|---|\n| 日期 | ${date} |\n`;
    expect(fixed(table('2025/12/20'))).toBe(table('2025-12-20'));
    const heading = (date: string) => `# ADR-007: x\n\n## Status\n\nAccepted\n\n## Date\n\n${date}\n`;
    expect(fixed(heading('2025.12.20'))).toBe(heading('2025-12-20'));
  });

  it('that stands twice on its line is left to people', () => {
    const record = '# ADR-007: x\n\n状态：接受\n日期：2025/12/20（改自 2025/12/20）\n';
    expect(fixed(record)).toBe(record);
  });
});

describe('a pipe in inline code', () => {
  const table = (...rows: readonly string[]) =>
    ['# ADR-007: x', '', '状态：接受', '', '## 指标', '', '| 指标 | 目标值 | 测量方法 |', '|---|---|---|', ...rows, ''].join('\n');

  it('is escaped where that makes the row as wide as its header, so that the query is read', () => {
    const record = table('| 错误率 | < 1% | `errors{code=~"4..|5..|6.."}` 与 `up{a=~"b|c"}` |', '| 延迟 | < 1s | `p95` |');
    const wanted = table('| 错误率 | < 1% | `errors{code=~"4..\\|5..\\|6.."}` 与 `up{a=~"b\\|c"}` |', '| 延迟 | < 1s | `p95` |');
    expect(codesOf(record).filter((code) => code === 'table-pipe')).toHaveLength(2);
    expect(fixed(record)).toBe(wanted);
    expect(readRecord(wanted, PATH, checkQuery).metrics[0]?.query).toBe('errors{code=~"4..|5..|6.."}');
  });

  it('of a row that would still be too wide is only said', () => {
    const record = table('| 错误率 | < 1% | `a{b=~"c|d"}` | 张三 |');
    expect(codesOf(record)).toContain('cells-excess');
    expect(fixed(record)).toBe(record);
  });

  it('that is escaped already, an empty cell too many, and a table of other things are well', () => {
    const well = `${table('| 错误率 | < 1% | `a{b=~"c\\|d"}` | |')}\n## 审核\n\n| 角色 | 姓名 |\n|---|---|\n| a | b | c |\n`;
    expect(codesOf(well)).toEqual([]);
  });

  it('in a table of rollback conditions is escaped too', () => {
    const conditions = (code: string) =>
      `# ADR-007: x\n\n状态：接受\n\n## 回滚条件\n\n| 条件 | 说明 |\n|---|---|\n| \`${code} > 5\` | x |\n`;
    expect(fixed(conditions('sum(a{b=~"c|d"})'))).toBe(conditions('sum(a{b=~"c\\|d"})'));
  });
});

describe('fixing', () => {
  const messy =
    '\ufeff# 换驱动  \r\n\r\n**状态**：接受\r\n**日期**：2025/12/20\t\r\n\r\n## 指标\r\n| 指标 | 目标值 | 测量方法 |\r\n|---|---|---|\r\n| A | < 1 | `a{b=~"c|d"}` |  ';

  it('changes no other byte', () => {
    expect(fixed(messy)).toBe(
      '\ufeff# 换驱动  \r\n\r\n**状态**：接受\r\n**日期**：2025-12-20\t\r\n\r\n## 指标\r\n| 指标 | 目标值 | 测量方法 |\r\n|---|---|---|\r\n| A | < 1 | `a{b=~"c\\|d"}` |  ',
    );
  });

  it('again changes nothing', () => {
    expect(fixRecord(fixed(messy), PATH, checkQuery)).toEqual({ text: fixed(messy), fixed: [] });
  });

  it('tells what it fixed, at the places before', () => {
    const { fixed: done } = fixRecord(messy, PATH, checkQuery);
    expect(done.map(({ line, code }) => `${line} ${code}`)).toEqual(['4 date-format', '9 table-pipe']);
  });

  const seeds = [messy, readFileSync('adr/template.md', 'utf8'), readFileSync('test/fixtures/records/seed-format.md', 'utf8')];
  const mutated = fc
    .record({
      seed: fc.constantFrom(...seeds),
      edits: fc.array(
        fc.record({
          at: fc.nat(5000),
          remove: fc.nat(20),
          insert: fc.oneof(fc.string({ unit: 'grapheme', maxLength: 8 }), fc.constantFrom('|', '`', '\r', '\n| a|b |', '2025/1/2')),
        }),
        { maxLength: 8 },
      ),
    })
    .map(({ seed, edits }) =>
      edits.reduce(
        (text, { at, remove, insert }) => text.slice(0, at % text.length) + insert + text.slice((at % text.length) + remove),
        seed,
      ),
    );

  it('any record ends with nothing left to fix, as many lines as before, and the file as it was where nothing was fixable', () => {
    fc.assert(
      fc.property(mutated, (text) => {
        const isFixable = readRecord(text, PATH, checkQuery).problems.some(({ fix }) => fix !== undefined);
        const after = fixed(text);
        expect(after !== text).toBe(isFixable);
        expect(after.split(/\r\n|\r|\n/)).toHaveLength(text.split(/\r\n|\r|\n/).length);
        expect(fixed(after)).toBe(after);
      }),
      { numRuns: 300 },
    );
  });
});
