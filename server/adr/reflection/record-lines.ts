/** A line of a file, with the characters that end it; the last one may have none. */
interface RecordLine {
  readonly text: string;
  readonly ending: string;
}

/** A record's lines, to be changed one by one while every other byte stays: line endings may be mixed, and the last line may have none. */
export class RecordLines {
  readonly #lines: RecordLine[];

  constructor(text: string) {
    const parts = text.split(/(\r\n|\r|\n)/);
    this.#lines = parts.flatMap((part, index) => (index % 2 === 0 ? [{ text: part, ending: parts[index + 1] ?? '' }] : []));
  }

  get count(): number {
    return this.#lines.length;
  }

  /** The text of a line, 1-based, without its ending. */
  textOf(line: number): string {
    return this.#lines[line - 1]?.text ?? '';
  }

  /** Puts another text into a line. */
  replace(line: number, text: string): void {
    const old = this.#lines[line - 1];
    if (old !== undefined) this.#lines[line - 1] = { ...old, text };
  }

  /** Puts a line behind another, ending as that does. Behind a last line without an ending, the new one is the last and has none. */
  insertBehind(line: number, text: string): void {
    const before = this.#lines[line - 1];
    if (before === undefined) return;
    const usual = this.#lines.find(({ ending }) => ending !== '')?.ending ?? '\n';
    this.#lines[line - 1] = { ...before, ending: before.ending || usual };
    this.#lines.splice(line, 0, { text, ending: before.ending });
  }

  toString(): string {
    return this.#lines.map(({ text, ending }) => text + ending).join('');
  }
}
