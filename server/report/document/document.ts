import type { Chart } from './chart.ts';

/** A piece of a sentence: words, code as written, or a link to a part of the same document. */
export type Inline = string | { readonly code: string } | { readonly text: string; readonly to: string };

/** A sentence, or what stands in a cell. */
export type Text = readonly Inline[];

/** A part of a report, before it is Markdown or HTML. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph' | 'note'; readonly text: Text }
  | { readonly kind: 'list'; readonly items: readonly Text[] }
  | { readonly kind: 'table'; readonly columns: readonly string[]; readonly rows: readonly (readonly Text[])[] }
  /** A query that numbers came from; links lead to it by `id`. */
  | { readonly kind: 'query'; readonly id: string; readonly text: Text; readonly query: string | null }
  /** `legend` explains this chart and those before it. */
  | { readonly kind: 'chart'; readonly chart: Chart; readonly legend: string | null };

/** A report as it is written, in either form. */
export interface Document {
  readonly title: string;
  readonly language: 'zh' | 'en';
  readonly blocks: readonly Block[];
}

/** A heading. */
export function heading(level: 1 | 2 | 3, text: string): Block {
  return { kind: 'heading', level, text };
}

/** A paragraph. */
export function paragraph(...text: Text): Block {
  return { kind: 'paragraph', text };
}

/** A list of sentences; nothing where there are none. */
export function list(sentences: readonly (string | Text)[]): readonly Block[] {
  return sentences.length === 0 ? [] : [{ kind: 'list', items: sentences.map((one) => (typeof one === 'string' ? [one] : one)) }];
}

/** A table; a cell that is one string is its words. */
export function table(columns: readonly string[], rows: readonly (readonly (string | Text)[])[]): Block {
  return { kind: 'table', columns, rows: rows.map((row) => row.map((cell) => (typeof cell === 'string' ? [cell] : cell))) };
}
