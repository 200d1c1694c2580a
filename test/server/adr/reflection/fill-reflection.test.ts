import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readRecord } from '../../../../server/adr/read-record.ts';
import { nextVersion } from '../../../../server/adr/reflection/append-revision.ts';
import { fillReflection } from '../../../../server/adr/reflection/fill-reflection.ts';
import { RecordLines } from '../../../../server/adr/reflection/record-lines.ts';
import { unifiedDiff } from '../../../../server/cli/unified-diff.ts';
import type { ReflectionDraft } from '../../../../server/ports/record-writer.ts';
import { checkQuery } from '../../../../server/prometheus/grammar.ts';

const DRAFT: ReflectionDraft = {
  lessons: {
    wentWell: ['响应时间达成目标 < 200ms。', '吞吐量达成目标。', '没有事件。'],
    problems: ['触发 *一次* 回滚条件 | 持续 1 小时。'],
    improvements: [],
  },
  revision: { date: '2026-03-01', author: 'adr-monitor', change: '起草 | 复盘' },
  language: 'zh',
};

const CHINESE = `# ADR-001: 决策

**状态**：接受

## 反思和经验教训

_（在实施后填写）_

### 做得好的地方
1.
2.

### 遇到的问题
1. [问题]
2.  

### 未来改进
1.
2.

---

**变更历史**

| 日期 | 版本 | 变更内容 | 修改人 |
|------|------|----------|--------|
| 2026-01-01 | 1.0 | 初始版本 | 张三 |
| 2026-01-09 | 1.1 | 勾选任务 | 李四 |
`;

/** What changed, line by line. */
function changesOf(before: string, after: string): readonly string[] {
  return unifiedDiff('a.md', before, after)
    .split('\n')
    .slice(2)
    .filter((line) => /^[-+]/.test(line));
}

describe('filling a record', () => {
  it('fills the empty items alone, and appends a row to the changes', () => {
    const { after, filled, revision, left } = fillReflection(CHINESE, DRAFT);
    expect(changesOf(CHINESE, after)).toEqual([
      '-1.',
      '-2.',
      '+1. （草稿，adr-monitor）响应时间达成目标 < 200ms。',
      '+2. （草稿，adr-monitor）吞吐量达成目标。没有事件。',
      '-1. [问题]',
      '+1. （草稿，adr-monitor）触发 \\*一次\\* 回滚条件 | 持续 1 小时。',
      '+| 2026-03-01 | 1.2 | 起草 \\| 复盘 | adr-monitor |',
    ]);
    expect(filled.map(({ line }) => line)).toEqual([10, 11, 14]);
    expect(revision?.line).toBe(29);
    expect(left).toEqual([{ kind: 'nothing-to-say', heading: '未来改进', line: 17 }]);
  });

  it('changes nothing the second time', () => {
    const once = fillReflection(CHINESE, DRAFT).after;
    expect(fillReflection(once, DRAFT)).toMatchObject({ after: once, filled: [], revision: null });
  });

  it('leaves what a person wrote', () => {
    const written = CHINESE.replace('1. [问题]\n2.  ', '1. 连接池太小\n2.');
    const { after } = fillReflection(written, DRAFT);
    expect(after).toContain('1. 连接池太小\n2. （草稿，adr-monitor）触发');
    expect(fillReflection(CHINESE.replace('1. [问题]\n2.  ', '连接池太小。'), DRAFT).left).toContainEqual({
      kind: 'no-empty-item',
      heading: '遇到的问题',
      line: 13,
    });
  });

  it('fills an English template likewise', () => {
    const english = `# ADR-1: X

## Lessons learned

### What went well

-
- [ ]

### What went wrong

* 

### What to improve

1)

## Change history

Date | Change | Notes | Version
--- | --- | --- | ---
2026-01-01 | first | | v2
`;
    const lessons = { wentWell: ['A.', 'B.'], problems: ['C.'], improvements: ['D.', 'E.'] };
    const { after } = fillReflection(english, { ...DRAFT, lessons, language: 'en' });
    expect(changesOf(english, after)).toEqual([
      '--',
      '-- [ ]',
      '+- (drafted by adr-monitor) A.',
      '+- [ ] (drafted by adr-monitor) B.',
      '-* ',
      '+* (drafted by adr-monitor) C.',
      '-1)',
      '+1) (drafted by adr-monitor) D. E.',
      '+2026-03-01 | 起草 \\| 复盘 |  | v2.1',
    ]);
  });

  it('says what it has nowhere to write', () => {
    expect(fillReflection('# ADR-1: X\n', DRAFT)).toMatchObject({ after: '# ADR-1: X\n', left: [{ kind: 'no-section' }] });
    const withoutTable = CHINESE.slice(0, CHINESE.indexOf('**变更历史**'));
    expect(fillReflection(withoutTable, DRAFT)).toMatchObject({
      revision: null,
      left: expect.arrayContaining([{ kind: 'no-change-table' }]),
    });
  });

  it('keeps every other byte: line endings, a byte order mark, spaces, a missing last line break', () => {
    const line = fc.oneof(fc.constantFrom('', '  ', '| a | b |', '- x', '1.', '> q', '\t'), fc.stringMatching(/^[a-z 中文|*-]{0,12}$/));
    const ending = fc.constantFrom('\n', '\r\n', '\r');
    const noise = fc.array(fc.tuple(line, ending), { maxLength: 6 }).map((all) => all.map((part) => part.join('')).join(''));
    fc.assert(
      fc.property(noise, ending, fc.boolean(), fc.boolean(), (text, eol, hasMark, isOpen) => {
        const body = `# ADR-001: 决策\n\n${text}\n\n${CHINESE.slice(CHINESE.indexOf('## 反思'))}`.replaceAll('\n', eol);
        const record = `${hasMark ? '\ufeff' : ''}${isOpen ? body.slice(0, body.lastIndexOf('李四 |') + 4) : body}`;
        const { after, filled, revision } = fillReflection(record, DRAFT);
        const old = new RecordLines(record);
        const now = new RecordLines(after);
        const restored = new RecordLines(after);
        for (const item of filled) restored.replace(item.line, old.textOf(item.line));
        expect(filled.every((item) => now.textOf(item.line).includes('adr-monitor'))).toBe(true);
        // Without the row, and with the filled items empty again, it is what it was.
        const row = revision === null ? '' : `${eol}${revision.text}`;
        expect(restored.toString().replace(row, '')).toBe(record);
      }),
      { numRuns: 300 },
    );
  });

  it('changes nothing of what a record promises', () => {
    const promises = (text: string) => {
      const { metrics, rollbackConditions, plan, title, status } = readRecord(text, 'a.md', checkQuery);
      return { metrics, rollbackConditions, plan, title, status };
    };
    expect(promises(fillReflection(CHINESE, DRAFT).after)).toEqual(promises(CHINESE));
  });
});

describe('the version after another', () => {
  it.each([
    ['1.0', '1.1'],
    ['v2.0.9', 'v2.0.10'],
    ['3', '3.1'],
    ['草稿', ''],
    ['', ''],
  ])('of %s is %s', (version, next) => {
    expect(nextVersion(version)).toBe(next);
  });
});

describe('the headings of the templates', () => {
  it.each(['adr/template.md', 'adr/template.en.md'])('are all known: %s', async (path) => {
    const lessons = { wentWell: ['a', 'b'], problems: ['c', 'd'], improvements: ['e', 'f'] };
    const { filled, revision, left } = fillReflection(await readFile(path, 'utf8'), { ...DRAFT, lessons });
    expect(filled).toHaveLength(6);
    expect(left).toEqual([]);
    expect(revision?.text).toMatch(/^\| 2026-03-01 \| 1\.1 \| .* \| adr-monitor \|$/);
  });
});
