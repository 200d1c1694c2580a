import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';

/** A folder with records and configuration as a team would have them. */
export interface Workspace {
  readonly folder: string;
  readonly configFile: string;
  path(...parts: readonly string[]): string;
  writeRecord(name: string, text: string): Promise<void>;
  /** Writes monitor.yaml; `overrides` replace whole sections. Judging is as fast as one sample a second allows. */
  writeConfig(prometheusUrl: string, overrides?: Readonly<Record<string, unknown>>): Promise<void>;
  remove(): Promise<void>;
}

/** Makes the folder, with bindings for RECORD and no configuration yet. */
export async function makeWorkspace(): Promise<Workspace> {
  const folder = await mkdtemp(join(tmpdir(), 'adr-monitor-test-'));
  const path = (...parts: readonly string[]) => join(folder, ...parts);
  await mkdir(path('adr'));
  await writeFile(path('metrics.yaml'), stringify(BINDINGS));
  return {
    folder,
    configFile: path('monitor.yaml'),
    path,
    writeRecord: (name, text) => writeFile(path('adr', name), text),
    writeConfig: (prometheusUrl, overrides = {}) =>
      writeFile(path('monitor.yaml'), stringify({ ...configFor(prometheusUrl), ...overrides })),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

function configFor(prometheusUrl: string): object {
  return {
    decisions: { paths: ['adr/'] },
    prometheus: { url: prometheusUrl, timeout: '2s' },
    schedule: '* * * * * *',
    evaluation: { resolution: '1s', for: '3s', blindAfter: '5s', maxBackfill: '10m', baselineWindow: '0s' },
    metrics: 'metrics.yaml',
    store: { url: 'sqlite:data/monitor.db' },
    server: { listen: '127.0.0.1:0' },
  };
}

const BINDINGS = {
  metrics: [
    { name: 'P95 响应时间', query: 'test_latency_seconds', unit: 's' },
    { name: '错误率', query: 'test_error_ratio', unit: 'ratio' },
  ],
};

/** A record whose target is met by 0.1 s and whose rollback condition holds above 1 %. */
export const RECORD = `# ADR-007: 换用异步驱动

**状态**：接受
**日期**：2026-01-05

## 衡量指标

| 指标 | 当前值 | 目标值 | 测量方法 |
|------|--------|--------|----------|
| P95 响应时间 | 500ms | < 200ms | 监控 |

### 回滚条件

- 错误率 > 1%
`;

/** The service of RECORD at its best. */
export const HEALTHY = { test_latency_seconds: 0.1, test_error_ratio: 0.001 };
