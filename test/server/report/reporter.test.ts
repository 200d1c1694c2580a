import { describe, expect, it } from '@jest/globals';
import { EvidenceError, evidenceFile, openEvidence, readEvidenceFile, sealEvidence } from '../../../server/report/evidence-file.ts';
import { createReporter } from '../../../server/report/reporter.ts';
import { IMPLEMENTED, madeEvidence, madeIncident, RECORD } from './made-evidence.ts';

const reporter = createReporter({
  monitor: { decisions: () => Promise.reject(new Error('not asked')), settings: {} as never },
  store: {} as never,
});

const around = (level: number) => (hour: number) => level * (1 + 0.1 * Math.cos((2 * Math.PI * hour) / 24));
const PAST = { before: { 响应时间: around(0.5), 吞吐量: around(200) }, after: { 响应时间: around(0.15), 吞吐量: around(680) } };
const sealed = sealEvidence(madeEvidence(RECORD, { ...PAST, changes: { incidents: [madeIncident()] } }));

function titled(title: string) {
  const evidence = madeEvidence(RECORD, PAST);
  return { ...evidence, decision: { ...evidence.decision, title } };
}

describe('a report', () => {
  it.each(['md', 'html', 'json'] as const)('in %s has the same bytes from evidence that was kept in a file', (format) => {
    for (const language of ['zh', 'en'] as const) {
      const report = reporter.write(sealed, { format, language });
      expect(reporter.write(readEvidenceFile(evidenceFile(sealed)), { format, language })).toBe(report);
      expect(report).toContain(sealed.digest);
    }
  });

  it('says in Chinese what was promised, what happened and what it proves', () => {
    const report = reporter.write(sealed, { format: 'md', language: 'zh' });
    expect(report).toContain('3 项承诺：2 项达成，0 项未达成，1 项无法判断。');
    expect(report).toContain('实施后有统计上可靠的改善：响应时间、吞吐量。');
    expect(report).toContain('吞吐量：承诺“提升 3 倍”，实际为原来的 3.4 倍（达到）。');
    expect(report).toContain('回滚条件触发 1 次，共 1 小时 5 分钟；其中 1 次还没有人处置。');
    expect(report).toContain('满意度（第 35 行）：没有绑定查询，从未测量。');
  });

  it('says where the last value is not like the others', () => {
    const late = { ...PAST, after: { ...PAST.after, 响应时间: (hour: number) => (hour > 715 ? 0.9 : around(0.15)(hour)) } };
    const report = reporter.write(sealEvidence(madeEvidence(RECORD, late)), { format: 'md', language: 'zh' });
    expect(report).toMatch(/\| 响应时间 \| 500ms \|.*\| 900 ms（比基线更差） \|.*\| 达成 \|/);
  });

  it('says the same in English', () => {
    const report = reporter.write(sealed, { format: 'md', language: 'en' });
    expect(report).toContain('3 promises: 2 kept, 0 not kept, 1 that cannot be told.');
    expect(report).toContain('吞吐量: promised "提升 3 倍", got 3.4 times as much (reached).');
    expect(report).not.toMatch(/undefined|NaN|\[object/);
  });

  it('names the query and the time of every number', () => {
    for (const language of ['zh', 'en'] as const) {
      const report = reporter.write(sealed, { format: 'md', language });
      expect(report).toContain('[Q1](#q1)');
      expect(report).toMatch(/<a id="q1"><\/a>\*\*Q1\*\* 响应时间.*2026-01-03 00:00:00.*2026-02-02 00:00:00.*2026-03-04 00:00:00/);
      expect(report).toContain('```promql\nmax(latency)\n```');
    }
    const { metrics } = JSON.parse(reporter.write(sealed, { format: 'json', language: 'en' })) as { metrics: Record<string, unknown>[] };
    expect(metrics[0]).toMatchObject({
      query: 'max(latency)',
      before: { from: '2026-01-03T00:00:00.000Z', to: '2026-02-02T00:00:00.000Z' },
      after: { from: '2026-02-02T00:00:00.000Z', to: '2026-03-04T00:00:00.000Z' },
    });
  });

  it('in HTML loads nothing and runs nothing, whatever a record says', () => {
    const html = reporter.write(sealEvidence(titled('<img src=x onerror=alert(1)>"\'</title><script>')), {
      format: 'html',
      language: 'zh',
    });
    expect(html).not.toMatch(/<(?:script|img|iframe|link|object)\b/i);
    expect(html).not.toMatch(/(?:src|href)=["']?(?:https?:|\/\/)/i);
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&lt;/title&gt;');
  });

  it('in Markdown keeps the words of a record words', () => {
    const report = reporter.write(sealEvidence(titled('*换用* <b>异步</b> [驱动](http://x)')), { format: 'md', language: 'zh' });
    expect(report.split('\n')[0]).toBe('# 复盘：ADR-007 \\*换用\\* &lt;b>异步&lt;/b> \\[驱动\\](http://x)');
  });

  it('drafts lessons from the facts, and none of a change that is not live', () => {
    const drafts = reporter.lessons(sealed, 'zh');
    expect(drafts.wentWell[0]).toMatch(
      /^“响应时间”达成目标 < 200ms：中位数由 .* 变为 .*（−70%），100% 的已知时间在目标内，变化在统计上可靠。$/,
    );
    expect(drafts.problems[0]).toContain('触发回滚条件“响应时间 > 1s”，持续 1 小时 5 分钟，峰值 2.5 s；还没有人处置。');
    expect(drafts.problems).toContain('计划 21 天，实际用了 28 天。');
    expect(drafts.improvements).toContain('为“满意度”绑定查询，否则无法证明。');
    const awaited = sealEvidence(madeEvidence(RECORD, { changes: { observation: null, watchedFrom: null } }));
    expect(reporter.lessons(awaited, 'zh')).toEqual({ wentWell: [], problems: [], improvements: [] });
  });
});

describe('evidence', () => {
  it('is read back as it was, endless values as null', () => {
    const evidence = madeEvidence(RECORD, { after: { 响应时间: () => Number.POSITIVE_INFINITY } });
    const again = openEvidence(sealEvidence(evidence));
    expect(again.decision).toEqual(JSON.parse(JSON.stringify(evidence.decision)));
    expect(again.until).toBe(IMPLEMENTED + 30 * 86_400);
    expect(() => reporter.write(sealEvidence(evidence), { format: 'html', language: 'zh' })).not.toThrow();
  });

  it('that was changed is refused, and so is what is none', () => {
    const file = evidenceFile(sealed);
    expect(() => readEvidenceFile(file.replace('"version":1', '"version":2'))).toThrow(EvidenceError);
    expect(() => readEvidenceFile(file.replace('张三', '张四'))).toThrow('was changed');
    expect(() => readEvidenceFile('# not evidence')).toThrow('expected a file that "report --save-evidence" wrote');
  });
});
