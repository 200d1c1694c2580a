import { describe, expect, it } from '@jest/globals';
import { readRecord } from '../../../../server/adr/read-record.ts';
import { foldName } from '../../../../server/domain/names.ts';
import { createSense } from '../../../../server/domain/sense/sense.ts';
import { checkQuery } from '../../../../server/prometheus/grammar.ts';
import { placesOf, sensed } from '../../../fixtures/sensed.ts';

const at = (time: string) => Date.parse(time) / 1000;

const record = (id: string, related: readonly string[] = [], status = '接受') =>
  `# ${id}: x\n\n状态：${status}\n\n## 相关 ADR\n${related.map((other) => `- ${other}: y`).join('\n')}\n`;

describe('related decisions', () => {
  it('that no record read is are said at their own place', () => {
    expect(placesOf(sensed({ '1.md': record('ADR-001', ['**ADR-009**']) }))).toEqual(['1.md:6:5 related-missing']);
  });

  it('are found whatever zeros and case their number is written with', () => {
    const files = { '1.md': record('ADR-001', ['adr-2']), '2.md': record('ADR-0002', ['ADR-1']) };
    expect(placesOf(sensed(files))).toEqual([]);
  });

  it('of another prefix are others', () => {
    const files = { '1.md': record('ADR-001', ['KDR-002']), '2.md': record('ADR-002') };
    expect(placesOf(sensed(files))).toEqual(['1.md:6:3 related-missing']);
  });

  it('that do not link back are an info on the record that links', () => {
    const files = { '1.md': record('ADR-001', ['ADR-002']), '2.md': record('ADR-002', []) };
    const [first] = sensed(files);
    expect(first?.problems).toMatchObject([
      { severity: 'info', code: 'related-one-way', line: 6, column: 3, expected: 'ADR-001 among the related decisions in 2.md' },
    ]);
  });

  it('link back also by being superseded', () => {
    const files = { '1.md': record('ADR-001', ['ADR-002']), '2.md': record('ADR-002', [], '已被 ADR-001 替代') };
    expect(placesOf(sensed(files))).toEqual([]);
  });
});

describe('a superseded record', () => {
  it.each([
    ['已被 ADR-005 替代', '1.md:3:7 successor-unknown'],
    ['superseded by ADR-5', '1.md:3:18 successor-unknown'],
    ['superceded by ADR-5', '1.md:3:18 successor-unknown'],
    ['替代', '1.md:3:4 successor-missing'],
  ])('%s', (status, problem) => {
    expect(placesOf(sensed({ '1.md': record('ADR-001', [], status) }))).toEqual([problem]);
  });

  it('that names a record that is there is well', () => {
    expect(placesOf(sensed({ '1.md': record('ADR-001', [], 'Superseded by ADR-5'), '5.md': record('ADR-005') }))).toEqual([]);
  });

  it('may name its successor in a field of its own, or by a link to a file', () => {
    const own = `# ADR-001: x\n\nStatus: superseded\nSuperseded by: ADR-005\n`;
    const linked = `# ADR-002: x\n\n## Status\n\nSuperseded by [5. y](0005-y.md)\n`;
    expect(sensed({ '1.md': own })[0]?.links).toEqual([{ id: 'ADR-005', kind: 'superseded-by', line: 4, column: 16 }]);
    expect(placesOf(sensed({ '2.md': linked, '5.md': record('ADR-005') }))).toEqual([]);
  });
});

describe('a review', () => {
  const reviewed = (retrospective: string, status = '接受') =>
    `---\nimplemented: 2026-01-01\nreviewAfter: 30d\n---\n# ADR-001: x\n\n状态：${status}\n${retrospective}`;
  const template = '\n## 反思和经验教训\n\n_（在实施后填写）_\n\n### 做得好的地方\n1.\n2.\n\n## 审核\n\n张三';
  const late = { now: at('2026-02-01T00:00:00Z') };

  it('is overdue from the day on which it was due, as long as the retrospective is empty', () => {
    expect(placesOf(sensed({ '1.md': reviewed(template) }, { now: at('2026-01-31T00:00:00Z') }))).toEqual([]);
    expect(placesOf(sensed({ '1.md': reviewed(template) }, late))).toEqual(['1.md:9:4 review-overdue']);
  });

  it('is overdue from the date that the record states, whatever it says beside that', () => {
    const dated = reviewed(template).replace('reviewAfter: 30d', 'reviewAfter: 30d\nreview: 2026-03-01');
    expect(placesOf(sensed({ '1.md': dated }, late))).toEqual([]);
    expect(placesOf(sensed({ '1.md': dated }, { now: at('2026-03-01T00:00:01Z') }))).toEqual(['1.md:10:4 review-overdue']);
  });

  it.each([
    ['x', ['1.md:1:1 review-overdue']],
    [' ', []],
  ])('counts from the end of a plan whose tasks are all ticked: [%s]', (tick, expected) => {
    const plan = `\n## 实施计划\n\n### 上线（2026-01-05 至 2026-01-09）\n\n- [${tick}] 切流量\n`;
    const planned = `---\nreviewAfter: 20d\n---\n# ADR-001: x\n\n状态：接受\n${plan}`;
    expect(placesOf(sensed({ '1.md': planned }, late))).toEqual(expected);
    expect(placesOf(sensed({ '1.md': planned }, { now: at('2026-01-29T00:00:00Z') }))).toEqual([]);
  });

  it('is overdue without a retrospective, said at the front matter', () => {
    expect(placesOf(sensed({ '1.md': reviewed('') }, late))).toEqual(['1.md:1:1 review-overdue']);
  });

  it.each([
    ['an item', template.replace('1.\n', '1. 灰度发布\n')],
    ['a paragraph', '\n## Lessons learned\n\nShip smaller.'],
    ['a table', '\n## 复盘\n\n| 指标 | 结论 |\n|---|---|\n| P95 | 达标 |'],
  ])('is done when %s has been written', (_, retrospective) => {
    expect(placesOf(sensed({ '1.md': reviewed(retrospective) }, late))).toEqual([]);
  });

  it('is not owed by a record that is not in force', () => {
    expect(placesOf(sensed({ '1.md': reviewed(template, '废弃') }, late))).toEqual([]);
  });
});

describe('linting again', () => {
  const read = (text: string, path: string) => readRecord(text, path, checkQuery);

  it('gives the same object for an unchanged record, until the world changes', () => {
    const sense = createSense(foldName);
    const one = read(record('ADR-001', ['ADR-002']), '1.md');
    const [first] = sense([one], 0);
    expect(sense([one], 1)[0]).toBe(first);
    const two = read(record('ADR-002', ['ADR-001']), '2.md');
    const [again, other] = sense([one, two], 2);
    expect(again?.problems).toEqual([]);
    expect(other).toBe(two);
    expect(sense([one], 3)[0]?.problems).toEqual(first?.problems);
  });
});
