/** Two columns of a terminal: characters of East Asian writing and their punctuation. */
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]/u;
/** No column: what combines with the character before it. */
const ZERO_WIDTH = /[\p{Mn}\p{Me}\p{Cf}]/u;

const GAP = '  ';

/** Text in aligned columns below their headings, a line a row. The last column is not filled up. */
export function textTable(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [headings, ...rows.map((row) => row.map(oneLine))];
  const widths = headings.map((_, column) => Math.max(...lines.map((line) => widthOf(line[column] ?? ''))));
  return lines
    .map((line) =>
      line
        .map((cell, column) => filled(cell, widths[column] ?? 0))
        .join(GAP)
        .trimEnd(),
    )
    .join('\n');
}

/** The text on one line, and without what would steer the terminal. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
}

function filled(cell: string, width: number): string {
  return cell + ' '.repeat(width - widthOf(cell));
}

/** In columns of a terminal. */
function widthOf(text: string): number {
  return [...text].reduce((width, character) => width + (ZERO_WIDTH.test(character) ? 0 : WIDE.test(character) ? 2 : 1), 0);
}
