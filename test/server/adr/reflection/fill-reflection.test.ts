import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseBlocks } from '../../../../server/adr/blocks.ts';
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

/** Nothing but headings, and what stands under 做得好的地方. */
const withItems = (items: string) => `# ADR-1: X\n\n## Lessons learned\n\n### What went well\n\n${items}\n`;

const ENGLISH: ReflectionDraft = { ...DRAFT, lessons: { wentWell: ['A.', 'B.'], problems: [], improvements: [] }, language: 'en' };

/** What the blocks of a record say and where, but for the items at some lines; two lists without words can become one. */
function outlineOf(text: string, without: ReadonlySet<number>): unknown {
  return parseBlocks(text.split('\n')).flatMap<unknown>((block) =>
    block.kind === 'list' ? block.items.filter(({ line }) => !without.has(line)) : [block],
  );
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

  it('leaves every other block what it was, whatever stands between the items, and changes nothing the second time', () => {
    const line = fc.constantFrom(
      ...['1.', '2.', '-', '* ', '- [ ]', '1. [x]', '2)', '', '', 'words', '**Bold**', '### Problems', '---', '===', '   more', '    code'],
      ...[
        '| a | b |',
        '|---|---|',
        '> q',
        '> 1.',
        '```',
        '![](a.png)',
        '[a]: https://example.org',
        '<div>',
        '<!-- c -->',
        '- ~~x~~',
        '1. x',
      ],
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 14 }), (items) => {
        const record = withItems(items.join('\n'));
        const { after, filled } = fillReflection(record, DRAFT);
        const filledLines = new Set(filled.map((item) => item.line));
        const [old, now] = [record, after].map((text) => text.split('\n'));
        expect(now?.filter((_, index) => !filledLines.has(index + 1))).toEqual(old?.filter((_, index) => !filledLines.has(index + 1)));
        expect(outlineOf(after, filledLines)).toEqual(outlineOf(record, filledLines));
        expect(fillReflection(after, DRAFT).after).toBe(after);
      }),
      { numRuns: 500 },
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

describe('an item that looks empty', () => {
  it.each([
    ['what is struck out', '1. ~~we shipped late~~'],
    ['a picture', '1. ![](chart.png)'],
    ['HTML', '1. <img src="chart.png">'],
    ['a link without words', '1. [](https://example.org/42)'],
    ['a footnote', '1. [^1]'],
    ['the address of a link', '1. [a]: https://example.org/42'],
    ['code', '1.     ./deploy.sh'],
    ['words on the next line', '1.\n   [what went well]'],
    ['words that begin on its line', '1. [what\n   went well]'],
    ['a folded block', '1. <details>\n   late\n   </details>'],
  ])('is not filled where it holds %s', (_what, items) => {
    const record = withItems(items);
    expect(fillReflection(record, ENGLISH)).toMatchObject({
      after: record,
      left: [{ kind: 'no-empty-item', heading: 'What went well', line: 5 }],
    });
  });

  it.each([
    ['words', 'We were late.'],
    ['a picture', '![](chart.png)'],
    ['the address of a link', '[a]: https://example.org/42'],
    ['a table', '| a | b |\n|---|---|\n| 1 | 2 |'],
    ['the title of what follows', '**Change history**\n\n| Date | Change |\n|---|---|\n| 2026-01-01 | first |'],
  ])('is not filled where it would take in %s from the next line', (_what, next) => {
    const { after } = fillReflection(withItems(`1.\n2.\n${next}`), ENGLISH);
    expect(after).toContain(`1. (drafted by adr-monitor) A. B.\n2.\n${next}\n`);
  });

  it('is filled in front of a rule, a heading, and items with words', () => {
    expect(fillReflection(withItems('1.\n2. late\n3.\n---\n'), ENGLISH).after).toContain(
      '1. (drafted by adr-monitor) A.\n2. late\n3. (drafted by adr-monitor) B.\n---\n',
    );
    expect(fillReflection(withItems('1.\n2.\n## Next'), ENGLISH).after).toContain('2. (drafted by adr-monitor) B.\n## Next');
  });

  it('keeps a comment, and loses a placeholder', () => {
    expect(fillReflection(withItems('- <!-- ask ops -->\n- **[what]**'), ENGLISH).after).toBe(
      withItems('- (drafted by adr-monitor) A. <!-- ask ops -->\n- (drafted by adr-monitor) B.'),
    );
  });

  it('makes no code of what stands far behind its marker', () => {
    expect(fillReflection(withItems('1.      \n2.\t'), ENGLISH).after).toBe(
      withItems('1. (drafted by adr-monitor) A.\n2.\t(drafted by adr-monitor) B.'),
    );
  });
});

describe('filling a second time', () => {
  it('says nothing twice where an item above the drafted one was emptied', () => {
    const record = withItems('1.\n2. (drafted by adr-monitor) B.');
    expect(fillReflection(record, ENGLISH)).toMatchObject({ after: record, left: [{ kind: 'drafted-before' }] });
  });

  it('says nothing twice under two headings that ask for the same', () => {
    const record = withItems('1.\n\n### Successes\n\n1.');
    const once = fillReflection(record, ENGLISH);
    expect(once.after).toBe(withItems('1. (drafted by adr-monitor) A. B.\n\n### Successes\n\n1.'));
    expect(once.left).toContainEqual({ kind: 'nothing-to-say', heading: 'Successes', line: 9 });
    expect(fillReflection(once.after, ENGLISH).after).toBe(once.after);
  });
});

it('says that a section has no headings to fill under', () => {
  const record = '# ADR-1: X\n\n## Lessons learned\n\n1.\n';
  expect(fillReflection(record, ENGLISH)).toMatchObject({ after: record, left: [{ kind: 'no-lesson', line: 3 }] });
});

describe('the row of changes', () => {
  const rowOf = (table: string) => fillReflection(`${withItems('1.')}\n## Change history\n\n${table}`, ENGLISH).revision?.text;

  it('keeps its cells under their headers where the first is empty and no pipe stands at the edge', () => {
    expect(rowOf('Version | Change | Date\n--- | --- | ---\nfirst draft | begun | 2026-01-01\n')).toBe('|  | 起草 \\| 复盘 | 2026-03-01');
  });

  it('is said once where two columns mean the same', () => {
    expect(rowOf('| Change | Description |\n|---|---|\n| begun | all of it |\n')).toBe('| 起草 \\| 复盘 |  |');
  });

  it('goes into the table that has a column for what changed', () => {
    expect(rowOf('| Reader | Copy |\n|---|---|\n| A | 1 |\n\n| Version | Change |\n|---|---|\n| 1.0 | begun |\n')).toBe(
      '| 1.1 | 起草 \\| 复盘 |',
    );
  });

  it('leaves the numbers of the lines above and below it right', () => {
    const table = '## Change history\n\n| Date | Change |\n|---|---|\n| 2026-01-01 | begun |\n';
    const { after, filled, revision } = fillReflection(`# ADR-1: X\n\n${table}\n${withItems('1.\n2.').slice(12)}`, ENGLISH);
    const lines = after.split('\n');
    expect(filled.map(({ line }) => lines[line - 1])).toEqual(['1. (drafted by adr-monitor) A.', '2. (drafted by adr-monitor) B.']);
    expect(lines[(revision?.line ?? 0) - 1]).toBe(revision?.text);
  });
});

describe('the version after others', () => {
  it.each([
    [['1.0'], '1.1'],
    [['v2.0.9'], 'v2.0.10'],
    [['3'], '3.1'],
    [['1.2', '1.1', '1.0'], '1.3'],
    [['1.9', '1.10', '草稿'], '1.11'],
    [['v2', '1.5'], 'v2.1'],
    [['草稿'], ''],
    [[], ''],
  ])('%j is %s', (versions, next) => {
    expect(nextVersion(versions)).toBe(next);
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
