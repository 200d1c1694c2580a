import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { assemble } from '../../server/app.ts';
import { loadConfig } from '../../server/config.ts';
import { silentLog } from '../../server/ports/log.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'adr-app-'));
});

afterEach(() => rm(folder, { recursive: true }));

describe('the records of the service', () => {
  it('carry the problems of sense, also those that time brings, and are bound once while nothing changes', async () => {
    await writeFile(join(folder, 'monitor.yaml'), `decisions: { paths: [a.md] }\nprometheus: { url: "http://127.0.0.1:9090" }\n`);
    await writeFile(
      join(folder, 'a.md'),
      '---\nimplemented: 2026-01-01\nreviewAfter: 30d\n---\n# ADR-001: x\n\n状态：接受\n\n## 相关 ADR\n- ADR-009: y\n',
    );
    let now = Date.parse('2026-01-02T00:00:00Z') / 1000;
    const config = await loadConfig(join(folder, 'monitor.yaml'), {});
    const { records, bind, source } = await assemble(config, { clock: { now: () => now }, log: silentLog, random: () => 0 });
    const read = async () => (await records.read()).decisions.map(bind);

    const first = await read();
    expect(first[0]?.problems.map(({ code }) => code)).toEqual(['related-missing']);
    expect((await read())[0]).toBe(first[0]);
    now = Date.parse('2026-03-01T00:00:00Z') / 1000;
    expect((await read())[0]?.problems.map(({ code }) => code)).toEqual(['review-overdue', 'related-missing']);
    await source.close();
  });

  it('tell of bindings for a decision that no record is, unless a record could not be read', async () => {
    await writeFile(
      join(folder, 'monitor.yaml'),
      `decisions: { paths: ["*.md"] }\nprometheus: { url: "http://127.0.0.1:9090" }\nmetrics: m.yaml\n`,
    );
    await writeFile(join(folder, 'm.yaml'), 'decisions:\n  adr-1: { source: default }\n  ADR-010: { source: default }\n');
    await writeFile(join(folder, 'a.md'), '# ADR-001: x\n\n状态：接受\n');
    const config = await loadConfig(join(folder, 'monitor.yaml'), {});
    const { records, source } = await assemble(config, { clock: { now: () => 0 }, log: silentLog, random: () => 0 });
    const read = async () => (await records.read()).problems.map(({ code, line }) => `${code} ${line}`);
    expect(await read()).toEqual(['binding-unused 3']);
    await writeFile(join(folder, 'b.md'), Buffer.from([0, 1, 2, 3]));
    expect(await read()).toEqual(['file-not-text 1']);
    await source.close();
  });
});
