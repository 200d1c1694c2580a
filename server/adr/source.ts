/** A place in a record; both 1-based, the column in UTF-16 code units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A stretch of one line of a record: a paragraph's line, a heading, a list item's line or a table cell. */
export interface Stretch extends Place {
  /** Its Markdown; in a table cell with `\|` as `|`. */
  readonly raw: string;
  /** Its characters in the file. */
  readonly source: string;
}

/** A record cut into lines, without its byte order mark; lines may end in LF, CRLF or CR. */
export function splitLines(text: string): readonly string[] {
  return (text.startsWith('\ufeff') ? text.slice(1) : text).split(/\r\n|\r|\n/);
}

/** The place of an offset in a stretch's Markdown; an escaped pipe is one character there and two in the file. */
export function placeAt(stretch: Stretch, offset: number): Place {
  if (stretch.raw === stretch.source) return { line: stretch.line, column: stretch.column + offset };
  let column = stretch.column;
  let index = 0;
  for (let read = 0; read < offset; read += 1) {
    const width = stretch.source.startsWith('\\|', index) && stretch.raw[read] === '|' ? 2 : 1;
    index += width;
    column += width;
  }
  return { line: stretch.line, column };
}

/** The part of a stretch from an offset on, without white space and emphasis marks at its ends. */
export function stretchFrom(stretch: Stretch, offset: number): Stretch {
  const rest = stretch.raw.slice(offset);
  const leading = rest.length - rest.replace(/^[\s*_]+/, '').length;
  const place = placeAt(stretch, offset + leading);
  const source = stretch.source.slice(place.column - stretch.column).trimEnd();
  return { ...place, raw: rest.slice(leading).trimEnd(), source };
}
