import MarkdownIt, { type Token } from 'markdown-it';
import type { Place, Stretch } from './source.ts';
import { splitRow } from './table-row.ts';
import { Title } from './title.ts';

/** A heading; `level` is 1 for `#`. */
export interface HeadingBlock {
  readonly kind: 'heading';
  readonly level: number;
  readonly title: Stretch;
  /** The title's words, as they are compared. */
  readonly words: Title;
}

/** A paragraph, line by line. */
export interface ParagraphBlock {
  readonly kind: 'paragraph';
  readonly lines: readonly Stretch[];
}

/** One item of a list: its own first lines, and what is nested under it. */
export interface ListItem {
  /** The line of its marker. */
  readonly line: number;
  readonly lines: readonly Stretch[];
  /** Of a task list, whether it is ticked. */
  readonly task: 'open' | 'done' | null;
  readonly blocks: readonly Block[];
}

/** A list, numbered or not. */
export interface ListBlock {
  readonly kind: 'list';
  readonly items: readonly ListItem[];
}

/** A table; every row has its own line. */
export interface TableBlock {
  readonly kind: 'table';
  readonly header: readonly Stretch[];
  readonly rows: readonly (readonly Stretch[])[];
}

/** A fenced block of code. What stands in it is not read, but may have been meant to be. */
export interface FenceBlock {
  readonly kind: 'fence';
  /** The word behind the fence, in lower case. */
  readonly language: string;
  readonly content: string;
  /** The line of the file in which the content begins. */
  readonly firstLine: number;
  /** The content's lines as they stand in the file. */
  readonly lines: readonly string[];
}

/** A table in HTML. Its cells are not read. */
export interface HtmlTableBlock {
  readonly kind: 'html-table';
  readonly place: Place;
}

/** A part of a record that can carry a fact, or looks as if it did; rules, comments and other HTML carry none. */
export type Block = HeadingBlock | ParagraphBlock | ListBlock | TableBlock | FenceBlock | HtmlTableBlock;

/** Only blocks: a record's inline Markdown is parsed where a fact is looked for, and nowhere else. */
const markdown = new MarkdownIt({ html: true });
markdown.core.ruler.disable(['inline', 'linkify', 'replacements', 'smartquotes', 'text_join']);

/** Half of markdown-it's time for blocks goes into its tokens, most of whose fields only a renderer asks for: these have what its rules and the reader below use. */
markdown.block.State = class extends markdown.block.State {
  override push(type: string, tag: string, nesting: -1 | 0 | 1): Token {
    if (nesting < 0) this.level -= 1;
    const token = {
      type,
      tag,
      nesting,
      level: this.level,
      map: null,
      content: '',
      markup: '',
      info: '',
      attrs: null,
      hidden: false,
    } as Token;
    if (nesting > 0) this.level += 1;
    this.tokens.push(token);
    return token;
  }
};

/** The item "- > 5% of requests": Markdown takes its comparison for a quotation. */
const COMPARING_ITEM = /^([ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+)>(?=\s?=?\s?[¥$€]?\d)/;

/** Stands for such a comparator while Markdown is parsed; it is in no text, being of Unicode's private use. */
const STAND_IN = '\ue03e';

function withStandIns(lines: readonly string[]): string {
  return lines.map((line) => (line.includes('>') ? line.replace(COMPARING_ITEM, `$1${STAND_IN}`) : line)).join('\n');
}

function withoutStandIns(text: string): string {
  return text.replaceAll(STAND_IN, '>');
}

/** The blocks of a record. Lines are counted in `lines`, so front matter must be blanked, not cut. */
export function parseBlocks(lines: readonly string[]): readonly Block[] {
  const tokens = markdown.parse(withStandIns(lines), {});
  return new BlockReader(tokens, lines, 0).readUntil(null);
}

/** A fence inside a fenced block: one that was left open, or closed with a word behind it, swallows the rest of the record with its fences. */
const INNER_FENCE = /^[ \t]*(?:`{3,}|~{3,}).*$/gm;

/** What a fenced block would be without fences. */
export function parseFenced({ content, lines, firstLine }: FenceBlock): readonly Block[] {
  const tokens = markdown.parse(withStandIns(content.replace(INNER_FENCE, '').split('\n')), {});
  return new BlockReader(tokens, lines, firstLine - 1).readUntil(null);
}

/** Walks markdown-it's flat list of tokens once; nesting is as deep as markdown-it's own limit. */
class BlockReader {
  readonly #tokens: readonly Token[];
  readonly #lines: readonly string[];
  /** How many lines of the file stand before the first. */
  readonly #above: number;
  #at = 0;

  constructor(tokens: readonly Token[], lines: readonly string[], above: number) {
    this.#tokens = tokens;
    this.#lines = lines;
    this.#above = above;
  }

  /** Reads blocks up to the token that closes what they stand in; quotes are read as what they quote. */
  readUntil(close: string | null): readonly Block[] {
    const blocks: Block[] = [];
    for (let token = this.#next(); token !== undefined && token.type !== close; token = this.#next()) {
      if (token.type === 'heading_open') blocks.push(this.#heading(token));
      else if (token.type === 'paragraph_open') blocks.push({ kind: 'paragraph', lines: this.#inlineLines() });
      else if (token.type === 'bullet_list_open' || token.type === 'ordered_list_open')
        blocks.push(this.#list(token.type.replace('open', 'close')));
      else if (token.type === 'table_open') blocks.push(this.#table());
      else if (token.type === 'fence') blocks.push(this.#fence(token));
      else if (token.type === 'html_block' && isHtmlTable(token)) blocks.push(this.#htmlTable(token));
    }
    return blocks;
  }

  #next(): Token | undefined {
    const token = this.#tokens[this.#at];
    this.#at += 1;
    return token;
  }

  #heading(open: Token): HeadingBlock {
    const [title = { raw: '', source: '', line: this.#above + (open.map?.[0] ?? 0) + 1, column: 1 }] = this.#inlineLines();
    return { kind: 'heading', level: Number(open.tag.slice(1)), title, words: new Title(title.raw) };
  }

  /** The lines of the inline token that follows. What Markdown takes off a line stands at its beginning, so each is found from its end. */
  #inlineLines(): readonly Stretch[] {
    const inline = this.#next();
    const first = inline?.map?.[0] ?? 0;
    return (inline?.content ?? '').split('\n').map((text, index) => {
      const raw = withoutStandIns(text.trim());
      const column = Math.max(0, (this.#lines[first + index] ?? '').lastIndexOf(raw)) + 1;
      return { raw, source: raw, line: this.#above + first + index + 1, column };
    });
  }

  #list(close: string): ListBlock {
    const items: ListItem[] = [];
    for (let token = this.#next(); token !== undefined && token.type !== close; token = this.#next()) {
      if (token.type === 'list_item_open') {
        const line = this.#above + (token.map?.[0] ?? 0) + 1;
        items.push(toItem(this.readUntil('list_item_close'), line));
      }
    }
    return { kind: 'list', items };
  }

  #table(): TableBlock {
    const rows: (readonly Stretch[])[] = [];
    for (let token = this.#next(); token !== undefined && token.type !== 'table_close'; token = this.#next()) {
      const line = token.type === 'tr_open' ? token.map?.[0] : undefined;
      if (line !== undefined) rows.push(splitRow(this.#lines[line] ?? '', this.#above + line + 1));
    }
    const [header = [], ...body] = rows;
    return { kind: 'table', header, rows: body };
  }

  #fence({ info, content, map }: Token): FenceBlock {
    const first = (map?.[0] ?? 0) + 1;
    const lines = this.#lines.slice(first, map?.[1] ?? first);
    const [language = ''] = info.trim().toLowerCase().split(/\s/, 1);
    return { kind: 'fence', language, content: withoutStandIns(content), firstLine: this.#above + first + 1, lines };
  }

  #htmlTable({ content, map }: Token): HtmlTableBlock {
    const offset = content.slice(0, content.search(HTML_TABLE)).split('\n').length - 1;
    const index = (map?.[0] ?? 0) + offset;
    const column = Math.max(0, (this.#lines[index] ?? '').search(HTML_TABLE)) + 1;
    return { kind: 'html-table', place: { line: this.#above + index + 1, column } };
  }
}

const HTML_TABLE = /<table[\s>]/i;

function isHtmlTable({ content }: Token): boolean {
  return HTML_TABLE.test(content) && !content.trimStart().startsWith('<!--');
}

const TASK_MARK = /^\[([ xX])\]\s+/;

function toItem(blocks: readonly Block[], itemLine: number): ListItem {
  const [first, ...nested] = blocks;
  if (first?.kind !== 'paragraph') return { line: itemLine, lines: [], task: null, blocks };
  const [line, ...others] = first.lines;
  const mark = line === undefined ? null : TASK_MARK.exec(line.raw);
  if (line === undefined || mark === null) return { line: itemLine, lines: first.lines, task: null, blocks: nested };
  const raw = line.raw.slice(mark[0].length);
  const unmarked = { raw, source: raw, line: line.line, column: line.column + mark[0].length };
  return { line: itemLine, lines: [unmarked, ...others], task: mark[1] === ' ' ? 'open' : 'done', blocks: nested };
}
