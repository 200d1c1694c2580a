import { chmod, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Command, CommanderError } from 'commander';
import { addLint } from '../../../server/cli/lint.ts';
import type { Shell } from '../../../server/cli/shell.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'adr-lint-'));
  await put('monitor.yaml', `decisions: { paths: [.] }\nprometheus: { url: "http://127.0.0.1:9090" }\nmetrics: metrics.yaml\n`);
  await put('metrics.yaml', 'metrics:\n  - { name: P95 响应时间, aliases: [P95], query: p95, unit: s }\n');
});

afterEach(() => rm(folder, { recursive: true }));

async function put(name: string, text: string | Uint8Array): Promise<string> {
  await writeFile(join(folder, name), text);
  return join(folder, name);
}

/** Runs the command on the folder, or on the paths given. */
async function lint(options: readonly string[] = [], paths: readonly string[] = [folder]) {
  const out: string[] = [];
  const err: string[] = [];
  let code: number | null = null;
  const shell: Shell = {
    out: (text) => void out.push(...text.split('\n')),
    err: (text) => void err.push(text),
    stopping: new AbortController().signal,
    exit: (value) => {
      code = value;
    },
  };
  const program = new Command().exitOverride().configureOutput({ writeErr: (text) => err.push(text) });
  addLint(program, shell);
  for (const command of program.commands) command.exitOverride();
  await program.parseAsync(['node', 'adr-monitor', 'lint', ...paths, '--config', join(folder, 'monitor.yaml'), ...options]);
  return { code, out: out.map((line) => line.replace(`${folder}/`, '')), err: err.map((line) => line.replaceAll(`${folder}/`, '')) };
}

const record = (rows: string, more = '') =>
  `# ADR-001: x\n\n状态：接受\n${more}\n## 指标\n\n| 指标 | 当前值 | 目标值 | 测量方法 |\n|---|---|---|---|\n${rows}\n`;

describe('adr-monitor lint', () => {
  it('prints nothing but a summary on standard error where all is well', async () => {
    await put('a.md', record('| P95 | 500ms | < 200ms | APM |'));
    expect(await lint()).toEqual({ code: 0, out: [], err: ['no problems in 1 record; 1 of 1 promise is executable (100 %)'] });
  });

  it('knows the Prometheus servers of the configuration', async () => {
    await put('metrics.yaml', 'metrics:\n  - { name: P95, query: p95, unit: s, source: eu }\n');
    await put('a.md', record('| P95 | 500ms | < 200ms | APM |'));
    expect((await lint()).out).toEqual([expect.stringMatching(/^a\.md:9:3: error: .*eu.* \[source-unknown\]$/)]);
  });

  it('prints problems on standard output alone, those of sense and of bindings among them', async () => {
    await put('a.md', `${record('| P95 | 500ms | < 200ms | APM |\n| 错误率 | 3% | < 1% | APM |')}\n## 回滚条件\n- 错误率 < 0.1%\n`);
    const { code, out, err } = await lint();
    expect(out.map((line) => /^(\S+) (\w+): .* (\[.*\])$/.exec(line)?.slice(1).join(' '))).toEqual([
      'a.md:10:3: warning [metric-unbound]',
      'a.md:13:3: warning [rollback-wrong-side]',
      'a.md:13:3: warning [metric-unbound]',
    ]);
    expect([code, err]).toEqual([0, ['3 warnings in 1 record; 1 of 3 promises are executable (33 %)']]);
  });

  it('compares a condition with its row by the aliases of the bindings', async () => {
    await put('a.md', `${record('| P95 响应时间 | 500ms | < 200ms | APM |')}\n## 回滚条件\n- P95 > 100ms\n`);
    expect((await lint()).out).toEqual([expect.stringMatching(/^a\.md:12:3: warning: .*\[rollback-inside-target\]$/)]);
  });

  it.each([
    ['an error', '| P95 | 500ms | < 20 cm | APM |', []],
    ['too little coverage', '| 内存 | 1GB | < 512MB | APM |', ['--min-coverage', '1']],
    ['too many warnings', '| 内存 | 1GB | < 512MB | APM |', ['--max-warnings', '0']],
  ])('exits with 1 for %s', async (_, row, options) => {
    await put('a.md', record(row));
    expect((await lint(options)).code).toBe(1);
  });

  it.each([
    ['--min-coverage', '101'],
    ['--min-coverage', '-1'],
    ['--min-coverage', 'half'],
    ['--min-coverage', ''],
    ['--max-warnings', '1.5'],
    ['--format', 'xml'],
  ])('refuses %s %s', async (...option) => {
    await expect(lint(option)).rejects.toThrow(CommanderError);
  });

  it('refuses --dry-run alone, and exits with 2 for a path that is not there', async () => {
    await expect(lint(['--dry-run'])).rejects.toThrow('--dry-run: found it alone; expected --fix beside it');
    expect((await lint([], [join(folder, 'none')])).code).toBe(2);
  });

  it.each(['json', 'sarif'])('prints %s that can be parsed, problems or none', async (format) => {
    JSON.parse((await lint(['--format', format])).out.join('\n'));
    await put('a.md', '# x');
    JSON.parse((await lint(['--format', format], [join(folder, 'a.md')])).out.join('\n'));
  });
});

describe('adr-monitor lint --fix', () => {
  const dirty = '\ufeff# ADR-001: x\r\n\r\n状态：接受  \r\n日期：2025/12/20\t\r\n相关 ADR：\r\n';
  const clean = '\ufeff# ADR-001: x\r\n\r\n状态：接受  \r\n日期：2025-12-20\t\r\n相关 ADR：\r\n';

  it('writes what has one reading, keeps the mode, leaves nothing behind, and prints what remains', async () => {
    const file = await put('a.md', `${dirty}\r\n## 回滚条件\r\n- CPU 或内存 > 90%\r\n`);
    await chmod(file, 0o640);
    const { code, out, err } = await lint(['--fix']);
    expect(await readFile(file, 'utf8')).toBe(`${clean}\r\n## 回滚条件\r\n- CPU 或内存 > 90%\r\n`);
    expect((await stat(file)).mode & 0o777).toBe(0o640);
    expect((await readdir(folder)).sort()).toEqual(['a.md', 'metrics.yaml', 'monitor.yaml']);
    expect(err[0]).toBe('a.md:4:4: fixed: the date "2025/12/20" [date-format]');
    expect(out.join('\n')).toContain('[condition-ambiguous]');
    expect(out.join('\n')).not.toContain('[date-format]');
    expect(code).toBe(0);
  });

  it('does not touch a file that needs no fix, a second time neither', async () => {
    const file = await put('a.md', dirty);
    await lint(['--fix']);
    const { mtimeNs, ino } = await stat(file, { bigint: true });
    await lint(['--fix']);
    expect(await stat(file, { bigint: true })).toMatchObject({ mtimeNs, ino });
  });

  it('writes through a link into the file that it leads to', async () => {
    const file = await put('target.txt', dirty);
    const link = join(folder, 'a.md');
    await symlink(file, link);
    await lint(['--fix'], [link]);
    expect(await readFile(file, 'utf8')).toBe(clean);
    expect(await readFile(link, 'utf8')).toBe(clean);
  });

  it('refuses a file that is not in UTF-8, and goes on with the others', async () => {
    const gb18030 = Buffer.concat([
      Buffer.from('# ADR-002: x\n\nStatus: accepted\nDate: 2025/12/20\n'),
      Buffer.from([0xd6, 0xd0, 0xce, 0xc4, 0x0a]),
    ]);
    const other = await put('0.md', gb18030);
    const file = await put('a.md', dirty);
    const { err } = await lint(['--fix']);
    expect(err).toContain('0.md: not fixed: it is not in UTF-8');
    expect(await readFile(other)).toEqual(gb18030);
    expect(await readFile(file, 'utf8')).toBe(clean);
  });

  it('with --dry-run prints a diff and writes nothing', async () => {
    const file = await put('a.md', dirty);
    const { out } = await lint(['--fix', '--dry-run']);
    expect(out.slice(2)).toEqual(['@@ -4,1 +4,1 @@', '-日期：2025/12/20\t\r', '+日期：2025-12-20\t\r']);
    expect(await readFile(file, 'utf8')).toBe(dirty);
  });
});
