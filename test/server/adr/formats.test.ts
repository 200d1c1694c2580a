import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readRecord } from '../../../server/adr/read-record.ts';
import type { Decision } from '../../../server/domain/decision.ts';
import { checkQuery } from '../../../server/prometheus/grammar.ts';

function read(name: string): Decision {
  const path = `test/fixtures/records/formats/${name}`;
  return readRecord(readFileSync(path, 'utf8'), path, checkQuery);
}

const linksOf = ({ links }: Decision) => links.map(({ id, kind, line, column }) => `${line}:${column} ${kind} ${id}`);
const effectsOf = ({ expectations }: Decision) => expectations.map(({ name, line, positive }) => `${line} ${positive ? '+' : '-'} ${name}`);

describe('a record in the format of adr-tools', () => {
  const decision = read('0005-cache-sessions.md');

  it('has the number of its title with the zeros of its file', () => {
    expect(decision).toMatchObject({
      id: 'ADR-0005',
      title: 'Cache sessions in memory',
      status: 'accepted',
      date: '2025-11-03',
      problems: [],
    });
  });

  it('names the decisions that its status section links to', () => {
    expect(linksOf(decision)).toEqual(['9:13 supersedes ADR-0002', '11:13 related ADR-0008']);
  });
});

describe('a record in the format of MADR 2', () => {
  const decision = read('use-grpc.md');

  it('is superseded by the record that it links to', () => {
    expect(decision).toMatchObject({
      id: 'ADR-0012',
      status: 'superseded',
      date: '2024-07-01',
      deciders: ['Mia', 'Noah', 'Olu'],
      problems: [],
    });
    expect(linksOf(decision)).toEqual(['3:26 superseded-by ADR-0019', '33:15 related ADR-0015']);
  });

  it('hopes for some effects and fears others', () => {
    expect(effectsOf(decision)).toEqual(['24 + Payloads', '29 - Cold start']);
  });
});

describe('a record in the format of MADR 4', () => {
  const decision = read('0021-use-read-replicas.md');

  it('takes its facts from the front matter and its id from the file name', () => {
    expect(decision).toMatchObject({
      id: 'ADR-0021',
      title: 'Use read replicas for reports',
      status: 'accepted',
      date: '2026-02-10',
      deciders: ['Pia', 'Quin'],
      problems: [],
    });
  });

  it('is measured by what stands under Confirmation, not by a comment', () => {
    expect(decision.metrics.map(({ name, line }) => `${line} ${name}`)).toEqual(['32 Report duration (p95)', '33 Primary CPU']);
    expect(decision.rollbackConditions.map(({ line, condition }) => `${line} ${condition.kind}`)).toEqual(['37 comparison', '38 event']);
  });

  it('tells good consequences from bad ones', () => {
    expect(decision.expectations[0]).toMatchObject({ positive: true, target: { kind: 'relative', direction: 'decrease', min: 0.35 } });
  });
});

describe('a record in the format of Nygard', () => {
  it('has a status in a section of its own', () => {
    expect(read('nygard.md')).toMatchObject({ id: 'ADR-3', title: 'Sign releases', status: 'proposed', problems: [] });
  });
});

describe('a record in the format of log4brains', () => {
  const decision = read('20260114-split-the-monolith.md');

  it('is identified by the name of its file', () => {
    expect(decision).toMatchObject({ id: '20260114-split-the-monolith', status: 'accepted', deciders: ['@rae', '@sam'], problems: [] });
  });

  it('names other records by the names of their files', () => {
    expect(linksOf(decision)).toEqual(['16:11 amends 20251201-one-repository', '17:7 related ADR-4']);
  });
});

describe('a Y-statement', () => {
  const decision = read('y-statement.md');

  it('may hold several facts in one line', () => {
    expect(decision).toMatchObject({ id: 'ADR-031', status: 'accepted', date: '2026-03-04', deciders: ['Tia', 'Uwe'] });
    expect(decision.problems.map(({ code }) => code)).toEqual(['date-format']);
  });

  it('has metrics and conditions behind lead lines', () => {
    expect(decision.metrics).toMatchObject([{ name: 'Order latency', query: 'order_seconds' }, { name: 'Lost mails' }]);
    expect(decision.rollbackConditions.map(({ text }) => text)).toEqual(['Lost mails > 10', 'Providers block us']);
  });
});

describe('a Chinese record', () => {
  const decision = read('zh.md');

  it('gives its facts whatever marks surround them', () => {
    expect(decision).toMatchObject({
      id: 'ADR-042',
      title: '拆分订单库',
      status: 'accepted',
      date: '2026-03-05',
      deciders: ['周一', '吴二', '郑三'],
      requirements: ['REQ-7', 'REQ-9'],
      problems: [{ code: 'date-format', line: 4 }],
    });
  });

  it('has both metrics and conditions in one table, and conditions under a heading with a hold', () => {
    expect(decision.metrics.map(({ name, line }) => `${line} ${name}`)).toEqual(['24 写入延迟', '25 写入成功率']);
    expect(
      decision.rollbackConditions.map(
        ({ line, condition }) => `${line} ${condition.kind} ${'holdSeconds' in condition ? condition.holdSeconds : ''}`,
      ),
    ).toEqual(['24 comparison null', '25 comparison null', '31 comparison 600', '32 event 600']);
  });

  it('gives the filled rows and items of the sections behind them', () => {
    expect(effectsOf(decision)).toEqual(['12 + 写入延迟', '13 + 查询 P95', '17 - 存储成本']);
    expect(decision.approvals).toEqual([{ role: '架构师', name: '周一', date: '2026-03-06', state: '同意', line: 43 }]);
    expect(decision.revisions).toEqual([{ date: '2026-03-05', version: '1.0', author: '周一', change: '初稿', line: 61 }]);
    expect(decision.retrospective?.lessons).toEqual([
      { heading: '做得好的地方', line: 48, isEmpty: false, emptyItemLines: [51] },
      { heading: '未来改进', line: 53, isEmpty: true, emptyItemLines: [55] },
    ]);
  });
});
