/** A `$variable` that cannot be filled in. */
export interface VariableFault {
  readonly kind: 'missing' | 'misplaced' | 'format';
  readonly name: string;
  /** What stands there, and what to write instead: the two halves of a problem. */
  readonly found: string;
  readonly expected: string;
}

/** A query with its variables filled. Where there are faults, it is not to be asked. */
export interface FilledQuery {
  readonly query: string;
  readonly faults: readonly VariableFault[];
}

/** Gives a variable's value; undefined where it has none. */
export type ResolveVariable = (name: string) => string | undefined;

/** `$name`, `${name}` or `${name:format}`. */
const VARIABLE = /\$(?:\{(?<braced>[\p{L}_][\p{L}\p{N}_]*)(?::(?<format>\w*))?\}|(?<bare>[\p{L}_][\p{L}\p{N}_]*))/u;

const STRING_OR_COMMENT = /(?<string>"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?|`[^`]*`?)|(?<comment>#[^\n]*)/su;

/** A string literal (the quotes do not matter here), a comment, or a variable outside of both. */
const TOKEN = new RegExp(`${STRING_OR_COMMENT.source}|${VARIABLE.source}`, 'gsu');

/** A variable inside a string. `$$` is how `label_replace` spells a plain dollar sign, so it is no variable. */
const IN_RAW_STRING = new RegExp(`\\$\\$|${VARIABLE.source}`, 'gu');

/** As in a raw string, but a backslash takes the next character with it: filled in behind one, a value could end the string. */
const IN_STRING = new RegExp(`\\\\.|${IN_RAW_STRING.source}`, 'gsu');

/** What is no character of its own in a regular expression; after Go's `regexp.QuoteMeta`, whose syntax (RE2) Prometheus has. */
const REGEX_META = /[\\.+*?()|[\]{}^$]/g;

/** What Prometheus does not take as it is in a quoted string, or an eye does not see. */
const CONTROL = /\p{Cc}/gu;

/** What may stand outside of strings: nothing that could change what the query means. */
const NUMBER_OR_DURATION = /^(?:\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|(?:\d+(?:ms|[smhdwy]))+)$/;

/**
 * Fills `$name` and `${name}`. Inside a string literal a value is escaped, so that it stays a value; elsewhere it must be a plain
 * number or duration. `${name:regex}` also escapes it for a regular expression, so that it matches nothing but itself.
 * `$1`, `${1}`, `$$` and a `$` before anything but a name stay as they are, for `label_replace` and regular expressions.
 */
export function fillVariables(query: string, resolve: ResolveVariable): FilledQuery {
  const faults: VariableFault[] = [];
  const fill = (written: string, reference: Reference, place: (value: string) => string | VariableFault): string => {
    const value = resolve(reference.name);
    const filled = formatFault(reference) ?? (value === undefined ? missing(reference.name) : place(value));
    if (typeof filled === 'string') return filled;
    faults.push(filled);
    return written;
  };
  const fillString = (literal: string) => {
    const quote = literal.charAt(0);
    return literal.replace(quote === '`' ? IN_RAW_STRING : IN_STRING, (written: string, ...rest) => {
      const reference = referenceIn(rest);
      return reference === null ? written : fill(written, reference, (value) => asStringContents(reference, value, quote));
    });
  };
  const filled = query.replace(TOKEN, (written: string, ...rest) => {
    const { string } = groupsIn(rest);
    const reference = referenceIn(rest);
    if (string !== undefined) return fillString(string);
    return reference === null ? written : fill(written, reference, (value) => asBareValue(reference, value));
  });
  return { query: filled, faults };
}

/** A variable as a query names it. */
interface Reference {
  readonly name: string;
  /** Undefined where it is filled in as it is. */
  readonly format: string | undefined;
}

/** `String.replace` hands over the named groups as its last argument. */
function groupsIn(replaceArguments: readonly unknown[]): Readonly<Record<string, string | undefined>> {
  return replaceArguments.at(-1) as Record<string, string | undefined>;
}

function referenceIn(replaceArguments: readonly unknown[]): Reference | null {
  const { braced, bare, format } = groupsIn(replaceArguments);
  const name = braced ?? bare;
  return name === undefined ? null : { name, format };
}

function asStringContents({ name, format }: Reference, value: string, quote: string): string | VariableFault {
  const contents = format === 'regex' ? value.replace(REGEX_META, '\\$&') : value;
  if (quote === '`') return contents.includes('`') ? unescapable(name) : contents;
  return contents.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`).replaceAll('\n', '\\n').replace(CONTROL, asUnicodeEscape);
}

function asUnicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function asBareValue({ name, format }: Reference, value: string): string | VariableFault {
  return format === undefined && NUMBER_OR_DURATION.test(value) ? value : misplaced(name, value);
}

function missing(name: string): VariableFault {
  const expected = `"${name}" under "variables" in the record's front matter or in the bindings`;
  return { kind: 'missing', name, found: `the variable $${name} without a value`, expected };
}

function misplaced(name: string, value: string): VariableFault {
  const found = `the variable $${name} outside of quotes with the value ${JSON.stringify(value)}`;
  return { kind: 'misplaced', name, found, expected: 'a number or a duration such as 5m, or the variable inside quotes' };
}

function unescapable(name: string): VariableFault {
  const found = `the variable $${name} between backticks with a value that has a backtick in it`;
  return { kind: 'misplaced', name, found, expected: 'the variable inside double quotes' };
}

function formatFault({ name, format }: Reference): VariableFault | null {
  if (format === undefined || format === 'regex') return null;
  const found = `the variable $${name} in the format "${format}"`;
  return { kind: 'format', name, found, expected: `\${${name}:regex} to match a value as it is in a regular expression, else $${name}` };
}
