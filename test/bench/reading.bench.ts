import { readFileSync } from 'node:fs';
import MarkdownIt from 'markdown-it';
import { readRecord } from '../../server/adr/read-record.ts';
import { checkQuery } from '../../server/prometheus/grammar.ts';
import { type Comparison, compare } from './compare.ts';
import { largeRecord } from './records.ts';

/** Reading the template, meaning and all, costs at most so many times markdown-it's parse of the same text. */
const TEMPLATE_LIMIT = 1.5;

/** markdown-it reads neither the YAML of front matter nor PromQL, of which a finished record has some. */
const FINISHED_LIMIT = 2;

/** Here nearly every line is a number to be understood, or PromQL. */
const LARGE_LIMIT = 4;

/** Reading a record against a default markdown-it's parse of it, without rendering. */
export async function reading(): Promise<readonly Comparison[]> {
  const template = readFileSync('adr/template.md', 'utf8');
  const markdown = new MarkdownIt();
  const against = (name: string, text: string, limit: number) =>
    compare({
      name,
      against: 'markdown-it',
      ours: () => readRecord(text, 'adr/x.md', checkQuery),
      other: () => markdown.parse(text, {}),
      limit,
    });
  return [
    await against('reading: the template', template, TEMPLATE_LIMIT),
    await against('reading: a finished record', readFileSync('adr/ADR-001-asyncpg-migration.md', 'utf8'), FINISHED_LIMIT),
    await against('reading: 200 metrics, 100 conditions', largeRecord(template, 200, 100), LARGE_LIMIT),
  ];
}
