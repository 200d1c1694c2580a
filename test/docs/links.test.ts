import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import MarkdownIt, { type Token } from 'markdown-it';
import { PAGES } from './pages.ts';

/** Pages about the project itself, beside those for users. */
const OTHERS = ['CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md'].filter((page) => existsSync(page));

/** Every token of a page, those inside paragraphs and headings too. */
function tokensOf(text: string): readonly Token[] {
  return new MarkdownIt({ html: true }).parse(text, {}).flatMap((token) => [token, ...(token.children ?? [])]);
}

/** Where a page leads to on this side: no address of another site, and no page of the running service. */
function linksOf(text: string): readonly string[] {
  return tokensOf(text)
    .flatMap((token) => [token.attrGet('href'), token.attrGet('src'), ...linksInHtml(token)])
    .filter((link) => link !== null)
    .map(String)
    .filter((link) => !/^(?:[a-z][a-z+.-]*:|\/)/i.test(link));
}

function linksInHtml({ type, content }: Token): readonly string[] {
  return type.startsWith('html_') ? [...content.matchAll(/\b(?:href|src)="([^"]+)"/g)].map(([, link]) => link ?? '') : [];
}

/** The anchors of a page, as GitHub makes them of its headings: a heading that comes again has a number behind it. */
function anchorsOf(text: string): ReadonlySet<string> {
  const tokens = new MarkdownIt().parse(text, {});
  const anchors = new Set<string>();
  for (const [at, { type }] of tokens.entries()) {
    if (type !== 'heading_open') continue;
    const title = (tokens[at + 1]?.children ?? []).map(({ content }) => content).join('');
    const anchor = title
      .trim()
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
      .replaceAll(' ', '-');
    let unique = anchor;
    for (let again = 1; anchors.has(unique); again += 1) unique = `${anchor}-${again}`;
    anchors.add(unique);
  }
  return anchors;
}

/** Why a link of a page leads nowhere; null where it leads somewhere. */
function faultOf(page: string, link: string): string | null {
  const [path = '', anchor] = link.split('#').map(decodeURIComponent);
  const target = path === '' ? page : normalize(join(dirname(page), path));
  if (!existsSync(target)) return `${link}: there is no ${target}`;
  if (anchor === undefined) return null;
  if (statSync(target).isDirectory()) return `${link}: ${target} is a folder, which has no headings`;
  const isLine = /^L\d+$/.test(anchor) && !target.endsWith('.md');
  return isLine || anchorsOf(readFileSync(target, 'utf8')).has(anchor) ? null : `${link}: ${target} has no such heading`;
}

describe('the links of a page', () => {
  it.each([...PAGES, ...OTHERS])('%s leads to what is there', (page) => {
    const faults = linksOf(readFileSync(page, 'utf8')).map((link) => faultOf(page, link));
    expect(faults.filter((fault) => fault !== null)).toEqual([]);
  });

  it('are looked at, in pictures and behind anchors too', () => {
    expect(linksOf('[a](b.md#c) ![d](e.png) [f](https://g.example) [h](/i) <img src="j.png">\n\n[k]\n\n[k]: l.md')).toEqual([
      'b.md#c',
      'e.png',
      'j.png',
      'l.md',
    ]);
    expect(faultOf('docs/x.md', 'nowhere.md')).toContain('there is no docs/nowhere.md');
    expect(faultOf('docs/x.md', '../README.md#nothing')).toContain('no such heading');
    expect(faultOf('docs/x.md', '../README.md#how-it-judges')).toBeNull();
    expect([...anchorsOf('# 文件 · Files\n## `a` & b\n## A b\n## a b')]).toEqual(['文件--files', 'a--b', 'a-b', 'a-b-1']);
  });
});

describe('the index', () => {
  it('leads to every page', () => {
    const links = linksOf(readFileSync('docs/README.md', 'utf8')).map((link) => join('docs', link.split('#')[0] ?? ''));
    const pages = PAGES.filter((page) => page.startsWith('docs/') && page !== 'docs/README.md');
    expect(links).toEqual(expect.arrayContaining(pages));
  });
});
