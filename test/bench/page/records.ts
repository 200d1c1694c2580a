import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Instant } from '../../../server/domain/time.ts';

/** One decision in so many misses a target; one in so many has a rollback condition that holds. */
const MISSES_IN = 7;
const FIRES_IN = 25;

/** Each owns an equal part of the decisions. */
export const OWNERS = ['payments', 'search', 'platform', 'mobile'];
const TAGS = ['database', 'cache', 'network', 'queue', 'frontend'];

/** Where the files of a service are: its records, its configuration and its store. */
export interface Workspace {
  readonly records: string;
  readonly configFile: string;
  readonly store: string;
}

/** The files of a service in a folder. */
export function workspaceIn(folder: string): Workspace {
  return { records: join(folder, 'adr'), configFile: join(folder, 'monitor.yaml'), store: join(folder, 'monitor.db') };
}

/** Writes so many records with two measured metrics and two rollback conditions each, live since `implementedAt`, and the configuration of a service. */
export async function writeWorkspace(
  { records, configFile, store }: Workspace,
  { count, implementedAt, prometheusUrl }: { readonly count: number; readonly implementedAt: Instant; readonly prometheusUrl: string },
): Promise<void> {
  await mkdir(records, { recursive: true });
  for (let number = 1; number <= count; number += 1) {
    await writeFile(join(records, `${idOf(number)}.md`), record(number, implementedAt));
  }
  const config = {
    decisions: { paths: ['adr/'] },
    prometheus: { url: prometheusUrl },
    // The past is in the store already: nothing of it is asked for.
    evaluation: { for: '1m', maxBackfill: '10m', baselineWindow: '0s' },
    store: { url: `sqlite:${store}` },
    server: { listen: '127.0.0.1:0' },
  };
  await writeFile(configFile, stringify(config));
}

/** The id of the record of a number, from 1. */
export function idOf(number: number): string {
  return `ADR-${String(number).padStart(4, '0')}`;
}

function record(number: number, implementedAt: Instant): string {
  const latency = number % FIRES_IN === 0 ? 1.4 : number % MISSES_IN === 0 ? 0.31 : 0.08 + (number % 100) / 1000;
  return `---
implemented: ${new Date(implementedAt * 1000).toISOString()}
owner: ${OWNERS[number % OWNERS.length]}
tags: [${TAGS[number % TAGS.length]}]
---

# ${idOf(number)}: 第 ${number} 项决策 Decision ${number}

**状态**：接受
**日期**：2025-10-01

## 衡量指标

| 指标 | 当前值 | 目标值 | 测量方法 |
|------|--------|--------|----------|
| P95 响应时间 | 500ms | < 200ms | \`vector(${latency})\` |
| 错误率 | 2% | < 1% | \`vector(0.00${1 + (number % 8)})\` |

### 回滚条件

- P95 响应时间 > 1s
- 错误率 > 5%
`;
}
