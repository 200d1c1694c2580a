import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PortfolioSchema } from '../../../server/api/contract.ts';
import { newDecisionState } from '../../../server/domain/decision-state.ts';
import { openStore } from '../../../server/store/open-store.ts';
import { runCommand } from './run-command.ts';

const NOW = Date.parse('2026-02-01T00:00:00Z') / 1000;
const RECORD = `---
implemented: 2026-01-05
owner: 李雷
---
# ADR-007: 换用异步驱动

状态：接受

## 衡量指标

| 指标 | 当前值 | 目标值 | 测量方法 |
|---|---|---|---|
| P95 响应时间 | 500ms | < 200ms | 监控 |
`;

let folder: string;
let config: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'adr-stored-'));
  config = join(folder, 'monitor.yaml');
  await writeFile(
    config,
    'decisions: { paths: [ADR-007.md] }\nprometheus: { url: "http://127.0.0.1:9" }\nstore: { url: "sqlite:store.db" }\n',
  );
  await writeFile(join(folder, 'ADR-007.md'), RECORD);
  const store = await openStore(`sqlite:${join(folder, 'store.db')}`, { clock: { now: () => NOW } });
  const stage = { stage: 'observing', since: NOW, until: null, saidBy: 'monitor' } as const;
  const states = [{ ...newDecisionState('ADR-007', NOW), stage }];
  await store.commitCycle({ at: NOW, states, stageMoves: [], history: [], incidents: [], owed: [], journal: [] });
  await store.close();
});
afterEach(() => rm(folder, { recursive: true }));

const run = (command: string, ...args: readonly string[]) => runCommand(command, '--config', config, ...args);

describe('adr-monitor portfolio', () => {
  it('prints Markdown in the language that is asked for, the same each time', async () => {
    const first = await run('portfolio', '--lang', 'en');
    expect([first.code, first.err, first.out[0]]).toEqual([0, [], '# Kept promises']);
    expect(first.out).toContain('| 2026-Q1 | 1 | 1 | 0 | 0 | 0 | 0 | 1 | 0% | — | — | — | 0 | 0/1 |');
    expect(await run('portfolio', '--lang', 'en')).toEqual(first);
    expect((await run('portfolio')).out[0]).toBe('# 承诺兑现情况');
  });

  it('writes JSON as the API gives it, into a file', async () => {
    const file = join(folder, 'portfolio.json');
    expect(await run('portfolio', '--format', 'json', '--out', file, '--from', '2026-Q1', '--to', '2026-Q1')).toEqual({
      code: 0,
      out: [],
      err: [],
    });
    const portfolio = PortfolioSchema.parse(JSON.parse(await readFile(file, 'utf8')));
    expect(portfolio).toMatchObject({
      from: '2026-Q1',
      to: '2026-Q1',
      byTeam: [{ team: '李雷', unknown: 1 }],
      decisions: [{ id: 'ADR-007' }],
    });
  });

  it.each([
    [['--from', '2026'], '--from: found "2026"; expected a quarter such as 2026-Q1'],
    [['--to', '2026-q1'], '--to: found "2026-q1"; expected a quarter such as 2026-Q1'],
    [['--from', '2026-Q2', '--to', '2026-Q1'], '--from: found "2026-Q2"; expected a quarter that is not after --to, which is 2026-Q1'],
  ])('refuses %j', async (args, message) => {
    expect(await run('portfolio', ...args)).toEqual({ code: 2, out: [], err: [message] });
  });
});

describe('adr-monitor digest', () => {
  it('says what a digest would say', async () => {
    const { code, out } = await run('digest', '--lang', 'en', '--team', '李雷');
    expect([code, out[0]]).toEqual([0, '# Digest of 1 decision: 李雷']);
    expect(out).toContain('- ADR-007 换用异步驱动: 1 promise');
  });

  it.each([
    [['--since', 'week'], '--since: found "week"; expected a duration above 0s, such as 90m, 2h or 1d12h'],
    [['--team', '韩梅梅'], '--team: found "韩梅梅"; expected one of the teams: 李雷'],
  ])('refuses %j', async (args, message) => {
    expect(await run('digest', ...args)).toEqual({ code: 2, out: [], err: [message] });
  });

  it('says so where there is nothing to tell', async () => {
    await writeFile(join(folder, 'ADR-007.md'), RECORD.replace('接受', '提议'));
    expect(await run('digest')).toEqual({ code: 0, out: [], err: ['there is nothing to tell: no decision is monitored'] });
  });
});
