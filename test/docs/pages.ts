import { readdirSync, readFileSync } from 'node:fs';
import MarkdownIt from 'markdown-it';

/** A fenced block of a page. */
export interface Block {
  readonly page: string;
  /** Of its first line, counted from 1. */
  readonly line: number;
  /** The word behind the fence; empty where there is none. */
  readonly language: string;
  readonly text: string;
  /** The paragraph right before it, as written; empty where something else stands there. */
  readonly lead: string;
}

/** Every page for users, by its path from the root. */
export const PAGES: readonly string[] = ['README.md', 'README.zh-CN.md', 'adr/README.md', ...docs()];

/** Pages that are written by a program out of the code, which has tests of its own. */
export const GENERATED: readonly string[] = [
  'docs/configuration.md',
  'docs/commands.md',
  'docs/problems.md',
  'docs/metrics.md',
  'docs/http-api.md',
];

/** Every fenced block of a page, in order, those in lists and quotations too. */
export function blocksOf(page: string, text = readFileSync(page, 'utf8')): readonly Block[] {
  const tokens = new MarkdownIt().parse(text, {});
  return tokens.flatMap(({ type, info, content, map }, at) => {
    if (type !== 'fence' && type !== 'code_block') return [];
    const before = tokens[at - 1]?.type === 'paragraph_close' ? (tokens[at - 2]?.content ?? '') : '';
    return [{ page, line: (map?.[0] ?? 0) + 1, language: info.trim().split(/\s+/)[0] ?? '', text: content, lead: before }];
  });
}

/** Where a block is, as compilers say it. */
export function placeOf({ page, line }: Block): string {
  return `${page}:${line}`;
}

function docs(): readonly string[] {
  return readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`)
    .sort();
}
