import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import type { PrometheusRule } from '../../../../server/export/rules/decision-rules.ts';
import { exportRules } from '../../../../server/export/rules/rule-file.ts';
import { ruleTests } from '../../../../server/export/rules/rule-tests.ts';
import { checkQuery } from '../../../../server/prometheus/grammar.ts';
import { settings } from '../../../fixtures/decision.ts';
import { SAMPLE_LINKS } from '../../../fixtures/service-info.ts';
import { boundRecord } from '../bound-record.ts';

const options = { settings: { ...settings, keepFiringFor: 30 }, source: 'default', links: SAMPLE_LINKS };
const { text, leftOut, rules } = exportRules([boundRecord()], options);
const { groups } = parse(text) as { groups: { name: string; interval: string; rules: PrometheusRule[] }[] };
const all = groups.flatMap((group) => group.rules);

describe('exported rules', () => {
  it('have a group for each decision, judged as often as the monitor judges', () => {
    expect(groups.map(({ name, interval }) => [name, interval])).toEqual([['adr-monitor ADR-007', '15s']]);
  });

  it('record what the monitor takes for a value: scaled, reduced, and one series', () => {
    const actuals = all.filter(({ record }) => record === 'adr:metric_actual').map(({ expr, labels }) => [labels.metric, expr]);
    expect(actuals).toEqual([
      ['响应时间', '(max((latency_ms{service="orders"}) <= Inf)) * 0.001'],
      ['吞吐量', expect.stringMatching(/^sum\(\(sum\(rate\(requests_total\[5m\]\)\) # all of them\n\) <= Inf\) unless on\(\) \(count\(/)],
      ['成本', 'sum((cost) <= Inf) unless on() (count(cost) > 1)'],
    ]);
  });

  it('alert under the name and the labels of the monitor, with the hold of the record', () => {
    const alerts = all.filter(({ alert }) => alert === 'ADRRollback');
    expect(alerts[0]).toEqual({
      alert: 'ADRRollback',
      expr: 'max(adr:condition_value{decision="ADR-007", condition="响应时间 > 1s，持续 2 分钟", part="0"} > 1)',
      for: '120s',
      keep_firing_for: '30s',
      labels: { team: 'payments', decision: 'ADR-007', condition: '响应时间 > 1s，持续 2 分钟', severity: 'critical', owner: '张三' },
      annotations: expect.objectContaining({
        summary: 'ADR-007 换用 {{ "{{" }}异步}} 驱动: 响应时间 > 1s，持续 2 分钟',
        record: 'adr/ADR-007.md:22',
      }),
    });
    expect(alerts[1]?.expr).toMatch(/^count\(\(.* < 100\) and on\(\) \(.* > 0\.8\)\) > 0$/);
  });

  it('say when a condition cannot be told, where no data is no answer', () => {
    const blind = all.filter(({ alert }) => alert === 'ADRMonitorBlind');
    expect(blind.map(({ labels }) => labels.condition)).toEqual([
      '响应时间 > 1s，持续 2 分钟',
      '吞吐量 < 100 req/s 且 响应时间 > 800ms',
      '连接池耗尽',
    ]);
    expect(blind[0]).toMatchObject({
      expr: 'absent(adr:condition_value{decision="ADR-007", condition="响应时间 > 1s，持续 2 分钟", part="0"})',
      for: '300s',
      labels: { severity: 'warning', team: 'payments' },
    });
    expect(blind[1]?.expr).toMatch(/^absent\(.*\) or absent\(.*\)$/);
  });

  it('are PromQL, each of them', () => {
    for (const { expr } of all) expect(checkQuery(expr)).toEqual({ valid: true });
  });

  it('name the line of the record that each is from', () => {
    expect(text).toContain('# adr/ADR-007.md:22\n');
    expect(text).toContain('do not edit, export again');
  });

  it('leave out nothing without saying so', () => {
    expect(leftOut.map(({ line, name, reason }) => `${line} ${name}: ${reason}`)).toEqual([
      '19 满意度: it is bound to no query',
      '26 别处 > 5: it asks the source "eu" and not "default"',
      '27 时间 > 5: "time()" answers a number and no series',
      '28 用户投诉明显增加: it is bound to no query',
    ]);
  });

  it('have no test where a query answers without data', () => {
    const { tests } = parse(ruleTests('rules.yml', rules, options.settings)) as { tests: { name: string }[] };
    const tested = new Set(tests.map(({ name }) => name.replace(/:.*/, '')));
    expect([...tested]).toEqual([
      'ADR-007 响应时间 > 1s，持续 2 分钟',
      'ADR-007 吞吐量 < 100 req/s 且 响应时间 > 800ms',
      'ADR-007 连接池耗尽',
    ]);
  });
});
