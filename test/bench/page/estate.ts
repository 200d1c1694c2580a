import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { realWorld, type Service, startService } from '../../../server/app.ts';
import { loadConfig } from '../../../server/config.ts';
import { startPrometheus } from '../../../server/demo/prometheus-process.ts';
import { silentLog } from '../../../server/ports/log.ts';
import { partOfRollup, type RollupRow, rollUp } from '../../../server/store/history-part.ts';
import { openSqlite } from '../../../server/store/sqlite.ts';
import { writeRows } from '../../../server/store/write-rows.ts';

const HOUR_SECONDS = 3600;
const DAY_SECONDS = 86_400;
const YEAR_DAYS = 365;

/** How many days of hours every metric has: what sparklines and the shorter charts read. */
const HOURS_DAYS = 8;

/** A service with many decisions and a year of history, as it runs. */
export interface Estate {
  readonly service: Service;
  /** The decision whose metrics have a whole year of hours. */
  readonly deepDecision: string;
  stop(): Promise<void>;
}

/** Makes one in a folder: records, a real Prometheus that answers each query, one cycle over all of it, and the history that went before. */
export async function buildEstate(folder: string, decisions: number): Promise<Estate> {
  const records = join(folder, 'adr');
  await mkdir(records);
  for (let number = 1; number <= decisions; number += 1) await writeFile(join(records, `${idOf(number)}.md`), recordOf(number));
  const prometheus = await startPrometheus({ dataDir: join(folder, 'prometheus'), scrapes: [] });
  const configFile = join(folder, 'monitor.yaml');
  await writeFile(
    configFile,
    stringify({
      decisions: { paths: ['adr/'] },
      prometheus: { url: prometheus.url },
      schedule: '0 * * * * *',
      evaluation: { baselineWindow: '0s', maxBackfill: '10m' },
      store: { url: 'sqlite:monitor.db' },
      server: { listen: '127.0.0.1:0' },
    }),
  );
  const config = await loadConfig(configFile, {});
  const first = await startService(config, realWorld(silentLog));
  while (first.monitor.lastCycle() === null) await new Promise((resolve) => setTimeout(resolve, 100));
  await first.stop();
  await writePast(join(folder, 'monitor.db'), Date.now() / 1000);
  const service = await startService(config, realWorld(silentLog));
  return {
    service,
    deepDecision: idOf(1),
    async stop() {
      await service.stop();
      await prometheus.stop();
    },
  };
}

function idOf(number: number): string {
  return `ADR-${String(number).padStart(4, '0')}`;
}

/** Two metrics and a condition that one Prometheus without any data can answer. Every tenth decision misses a target. */
function recordOf(number: number): string {
  const latency = number % 10 === 0 ? 0.31 : 0.12;
  return `---
implemented: 2026-01-05
owner: ${['张三', '李雷', 'alice', 'bob'][number % 4]}
tags: [${['database', 'cache', 'gateway'][number % 3]}, performance]
---
# ${idOf(number)}: 服务 ${number} 改用异步驱动

**状态**：接受
**日期**：2026-01-05

## 成功指标

| 指标 | 当前值 | 目标值 | 测量方法 |
|------|--------|--------|----------|
| P95 响应时间 | 500ms | < 200ms | \`vector(${latency} + 0 * ${number})\` |
| 吞吐量 | 200 req/s | > 800 req/s | \`vector(900 + ${number})\` |

### 回滚条件

- P95 响应时间 > 1s
`;
}

/** A year of days and some days of hours for every metric, a year of hours for the first two. */
async function writePast(path: string, now: number): Promise<void> {
  const { db } = await openSqlite(path);
  const series = await db.selectFrom('series').select(['id']).orderBy('id').execute();
  const end = Math.floor(now / DAY_SECONDS) * DAY_SECONDS;
  const begin = end - YEAR_DAYS * DAY_SECONDS;
  const hours = Array.from({ length: YEAR_DAYS * 24 }, (_, hour) => hourOf(begin + (hour + 1) * HOUR_SECONDS));
  const days = Array.from({ length: YEAR_DAYS }, (_, day) =>
    rollUp(0, hours[day * 24 + 23]?.at ?? 0, hours.slice(day * 24, day * 24 + 24).map(partOfRollup)),
  );
  for (const [index, { id }] of series.entries()) {
    const ofSeries = (rows: readonly RollupRow[]) => rows.map((row) => ({ ...row, series_id: id }));
    await db.transaction().execute(async (transaction) => {
      await writeRows(transaction, 'measurement_hour', ofSeries(index < 2 ? hours : hours.slice(-HOURS_DAYS * 24)), {
        key: ['series_id', 'at'],
      });
      await writeRows(transaction, 'measurement_day', ofSeries(days), { key: ['series_id', 'at'] });
      await transaction
        .updateTable('series')
        .set({ begins_at: begin * 1000, hours_through: end * 1000, days_through: end * 1000 })
        .where('id', '=', id)
        .execute();
    });
  }
  await db.destroy();
}

/** An hour of sixty samples around a daily rhythm. */
function hourOf(at: number): RollupRow {
  const middle = 0.14 + 0.03 * Math.sin((at / DAY_SECONDS) * 2 * Math.PI);
  const values = Array.from({ length: 60 }, (_, minute) => middle * (1 + ((minute * 7919) % 61) / 600));
  return rollUp(0, at * 1000, [
    {
      at: at * 1000,
      min: Math.min(...values),
      value_seconds: values.reduce((a, b) => a + b, 0) * 60,
      max: Math.max(...values),
      last: values.at(-1) ?? null,
      samples: values.length,
      met_seconds: HOUR_SECONDS,
      missed_seconds: 0,
      blind_seconds: 0,
      addTo: ({ finite }) => {
        for (const value of values) finite.accept(value, 1);
      },
    },
  ]);
}
