import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { blockFaults } from './block-checks.ts';
import { type Block, blocksOf, PAGES, placeOf } from './pages.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'adr-monitor-docs-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const block = (language: string, text: string): Block => ({ page: 'docs/x.md', line: 1, language, text, lead: '' });

describe('what a page shows', () => {
  it.each(PAGES)('%s is true to what the product takes', async (page) => {
    const found: string[] = [];
    for (const one of blocksOf(page)) {
      for (const fault of await blockFaults(one, folder)) found.push(`${placeOf(one)}: ${fault}`);
    }
    expect(found).toEqual([]);
  });
});

describe('the check of a block', () => {
  it.each([
    ['a language that nothing checks', block('', 'x'), /found the language ""/],
    ['a setting that does not exist', block('yaml', 'server: { lissen: "127.0.0.1:3000" }'), /unknown-key/],
    ['a value that is not taken', block('yaml', '# monitor.yaml\nschedule: hourly'), /config-invalid/],
    ['a bad second half', block('yaml', '# metrics.yaml\nmetrics: []\n# monitor.yaml\nschedule: hourly'), /config-invalid/],
    ['a binding with a bad query', block('yaml', '# metrics.yaml\nmetrics: [{ name: x, query: "sum(" }]'), /query-invalid/],
    ['YAML of nobody', block('yaml', 'colour: red'), /no configuration/],
    ['front matter', block('yaml', '---\nreviewAfter: soon\n---\n'), /reviewAfter/],
    ['a workflow', block('yaml', '- runn: npm test'), /runn|step/],
    ['JSON', block('json', '{ "a": }'), /JSON|token/],
    ['PromQL', block('promql', 'sum(rate(x[5m])'), /expected|incomplete|\)/],
    ['a record without a status', block('markdown', '# ADR-001: x\n\n## Metrics\n'), /status-missing/],
    ['a shell command', block('sh', 'if true; then'), /./],
    ['nginx', block('nginx', 'server { listen 443 ssl'), /expected a directive/],
    ['nginx that is left open', block('nginx', 'server { listen 443 ssl;'), /not closed/],
  ])('refuses %s', async (_, one, fault) => {
    expect((await blockFaults(one, folder)).join('\n')).toMatch(fault);
  });
});
