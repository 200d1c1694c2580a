import type { Post, PostSection } from '../compose/post.ts';
import { oneLine } from './one-line.ts';

/** How one service writes marked-up text. What it is given has been escaped, but for the URLs. */
export interface Dialect {
  /** Makes a text stay what it is: no markup, no link, no mention. */
  readonly escape: (text: string) => string;
  readonly heading: (text: string) => string;
  readonly fact: (name: string, colon: string, value: string) => string;
  readonly item: (text: string) => string;
  readonly link: (text: string, url: string) => string;
}

/** How much of one text is shown, in code points: a note may be a whole page. */
const MAX_TEXT_LENGTH = 500;

/** How much of a title is shown, in code points. */
const MAX_TITLE_LENGTH = 200;

/** A post's title as one line of plain text. */
export function titleText({ title }: Post): string {
  return oneLine(title, MAX_TITLE_LENGTH);
}

/** The sections of a post as lines, an empty one between two sections; the summary where there are none. */
export function sectionLines({ sections, summary }: Post, dialect: Dialect, colon: string): readonly string[] {
  if (sections.length === 0) return [shown(summary, dialect)];
  return sections.flatMap((section, index) => [...(index === 0 ? [] : ['']), ...linesOf(section, dialect, colon)]);
}

/** The links of a post, each a text of its own. */
export function linkTexts({ links }: Post, dialect: Dialect): readonly string[] {
  return links.map(({ text, url }) => linked(text, url, dialect));
}

/** Texts with an empty line between them; what is empty is left out. */
export function paragraphs(texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join('\n\n');
}

/** Whether a URL may stand in a message: people are never led to a script. */
export function isWebUrl(url: string): boolean {
  return /^https?:\/\//i.test(url);
}

function linesOf({ heading, url, facts, items }: PostSection, dialect: Dialect, colon: string): readonly string[] {
  return [
    ...(heading === null ? [] : [dialect.heading(url === null ? shown(heading, dialect) : linked(heading, url, dialect))]),
    ...facts.map(({ name, value }) => dialect.fact(shown(name, dialect), colon, shown(value, dialect))),
    ...items.map((item) => dialect.item(shown(item, dialect))),
  ];
}

function linked(text: string, url: string, dialect: Dialect): string {
  return isWebUrl(url) ? dialect.link(shown(text, dialect), inParentheses(url)) : shown(text, dialect);
}

function shown(text: string, dialect: Dialect): string {
  return dialect.escape(oneLine(text, MAX_TEXT_LENGTH));
}

/** A URL that cannot end the link that it stands in. */
function inParentheses(url: string): string {
  return url.replaceAll(/[()[\]<>"'`\\*\s]/g, (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`);
}
