import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Command } from 'commander';
import { parse } from 'yaml';
import { createProgram } from '../../server/cli/program.ts';
import { loadConfig } from '../../server/config.ts';
import { hashPassword } from '../../server/identity/password.ts';
import { catalogueSchema } from '../../server/prometheus/catalogue-schema.ts';
import { readRecord } from '../../server/public.ts';
import { type Block, blocksOf, PAGES, textOf } from './markdown.ts';

const blocks = PAGES.flatMap(blocksOf);
const of = (language: string) => blocks.filter((block) => block.language === language);
const nameOf = ({ page, line }: Block) => `${page}:${line}`;

it('writes every block in a language that is checked', () => {
  expect([...new Set(blocks.map(({ language }) => language))].toSorted()).toEqual(['markdown', 'sh', 'yaml']);
});

it('shows records that can be read without an error', () => {
  expect(of('markdown').length).toBeGreaterThan(1);
  for (const block of of('markdown')) {
    const { problems } = readRecord(block.text, nameOf(block));
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  }
});

describe('YAML', () => {
  const files = of('yaml').flatMap((block) =>
    block.text.split(/^(?=# (?:monitor|metrics)\.yaml$)/m).map((text) => ({ name: nameOf(block), text })),
  );

  it.each(files)('of $name is what the service takes', async ({ text }) => {
    const written = parse(text) as Record<string, unknown>;
    if (text.startsWith('# prometheus.yml')) return expect(written).toHaveProperty('scrape_configs');
    if (Array.isArray(written.metrics) || text.startsWith('# metrics.yaml'))
      return expect(catalogueSchema.safeParse(written).error).toBeUndefined();
    const folder = await mkdtemp(join(tmpdir(), 'adr-monitor-snippet-'));
    try {
      const file = join(folder, 'monitor.yaml');
      await writeFile(file, JSON.stringify({ decisions: { paths: ['.'] }, prometheus: { url: 'http://127.0.0.1:9090' }, ...written }));
      await writeFile(join(folder, 'smtp-password'), 's');
      const environment = {
        DINGTALK_URL: 'https://oapi.dingtalk.com/robot/send?access_token=t',
        DINGTALK_SECRET: 's',
        LI_LEI: await hashPassword('a password', 4),
        OIDC_SECRET: 's',
      };
      await loadConfig(file, environment);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('a command that a page names', () => {
  const shell = { out: () => undefined, err: () => undefined, exit: () => undefined, stopping: new AbortController().signal };
  const program = createProgram(shell);
  const named = PAGES.flatMap((page) =>
    [...textOf(page).matchAll(/(?:^|[`(]|npx )adr-monitor ([a-z][^`\n|]*)/gm)].map(([, words = '']) => ({
      page,
      words: words.replace(/ #.*/, '').trim(),
    })),
  );

  it.each(named)('$page: $words is there, with its options', ({ words }) => {
    let command: Command = program;
    const rest = words.split(/\s+/);
    while (command.commands.some((child) => child.name() === rest[0])) {
      const name = rest.shift();
      command = command.commands.find((child) => child.name() === name) ?? command;
    }
    expect(command).not.toBe(program);
    const options = rest.flatMap((word) => /^\[?(--[a-z-]+)/.exec(word)?.[1] ?? []);
    expect(options.filter((option) => option !== '--debug' && !command.options.some(({ long }) => long === option))).toEqual([]);
  });
});

it('leads every link to a file, and every anchor to a heading', () => {
  const links = PAGES.flatMap((page) =>
    [...textOf(page).matchAll(/\]\((?!https?:)([^)\s]*?)(#[^)]*)?\)/g)].map(([, path = '', anchor = '']) => ({ page, path, anchor })),
  );
  expect(links.length).toBeGreaterThan(40);
  const broken = links.filter(({ page, path, anchor }) => {
    const target = path === '' ? page : join(dirname(page), path);
    if (!existsSync(target)) return true;
    return anchor !== '' && !headingsOf(target).includes(anchor.slice(1));
  });
  expect(broken).toEqual([]);
});

function headingsOf(page: string): readonly string[] {
  return [...textOf(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
