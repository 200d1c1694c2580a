import MarkdownIt, { type Token } from 'markdown-it';

const markdown = new MarkdownIt({ html: true });

/** The longest text whose marks are looked at, in UTF-16 code units: a cell or a line written by people is far shorter. */
const MAX_MARKED_LENGTH = 10_000;

/** A text without any of these is its own plain text: a bracket alone is no link, a `<` before a number no HTML. */
const MARKUP = /[*_`\\]|~~|\]\(|<[a-z/!?]|&[a-z#]/i;

/** The commonest mark of all, with no other in it: emphasis around the whole text. */
const WHOLLY_BOLD = /^\*\*([^\s*_`\\~[\]<&](?:[^*_`\\~[\]<&]*[^\s*_`\\~[\]<&])?)\*\*$/;

/** Characters that nobody sees: zero-width spaces and joiners of words, soft hyphens, byte order marks inside a text. */
const INVISIBLE = /[\u00ad\u200b\u2060\ufeff]/g;

/** The text as a reader sees it: without emphasis, links' addresses and code marks, and without what is struck out. */
export function plainText(raw: string): string {
  if (raw.length > MAX_MARKED_LENGTH || !MARKUP.test(raw)) return visible(raw);
  const bold = WHOLLY_BOLD.exec(raw)?.[1];
  if (bold !== undefined) return visible(bold);
  let struck = 0;
  let text = '';
  for (const token of inlineTokens(raw)) {
    if (token.type === 's_open') struck += 1;
    else if (token.type === 's_close') struck -= 1;
    else if (struck === 0) text += visibleText(token);
  }
  return visible(text);
}

function visible(text: string): string {
  return text.replace(INVISIBLE, '').trim();
}

function inlineTokens(raw: string): readonly Token[] {
  return markdown.parseInline(raw, {})[0]?.children ?? [];
}

function visibleText(token: Token): string {
  if (token.type === 'text' || token.type === 'code_inline' || token.type === 'image') return token.content;
  const isBreak =
    token.type === 'softbreak' || token.type === 'hardbreak' || (token.type === 'html_inline' && /^<br\b/i.test(token.content));
  return isBreak ? ' ' : '';
}

/** Inline code, and where its content and the whole span stand in the text. */
export interface CodeSpan {
  readonly code: string;
  readonly offset: number;
  readonly start: number;
  readonly end: number;
}

/** The code spans of a text, in order. */
export function codeSpans(raw: string): readonly CodeSpan[] {
  if (raw.length > MAX_MARKED_LENGTH || !raw.includes('`')) return [];
  const spans: CodeSpan[] = [];
  let cursor = 0;
  for (const token of inlineTokens(raw)) {
    if (token.type !== 'code_inline') continue;
    const start = raw.indexOf(token.markup, cursor);
    const offset = raw.indexOf(token.content, start + token.markup.length);
    const end = raw.indexOf(token.markup, offset + token.content.length) + token.markup.length;
    spans.push({ code: token.content, offset, start, end });
    cursor = end;
  }
  return spans;
}
