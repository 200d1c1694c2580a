/** A `$variable` that cannot be filled in. */
export interface VariableFault {
  readonly kind: 'missing' | 'misplaced';
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

/** A string literal (the quotes do not matter here), a comment, or a variable outside of both. */
const TOKEN =
  /(?<string>"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?|`[^`]*`?)|(?<comment>#[^\n]*)|\$(?:\{(?<braced>[\p{L}_][\p{L}\p{N}_]*)\}|(?<bare>[\p{L}_][\p{L}\p{N}_]*))/gsu;

/** A variable inside a string. `$$` is how `label_replace` spells a plain dollar sign, so it is no variable. */
const IN_STRING = /\$\$|\$(?:\{(?<braced>[\p{L}_][\p{L}\p{N}_]*)\}|(?<bare>[\p{L}_][\p{L}\p{N}_]*))/gu;

/** What may stand outside of strings: nothing that could change what the query means. */
const NUMBER_OR_DURATION = /^(?:\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|(?:\d+(?:ms|[smhdwy]))+)$/;

/**
 * Fills `$name` and `${name}`. Inside a string literal a value is escaped, so that it stays a value; elsewhere it must be a plain
 * number or duration. `$1`, `${1}`, `$$` and a `$` before anything but a name stay as they are, for `label_replace` and regular expressions.
 */
export function fillVariables(query: string, resolve: ResolveVariable): FilledQuery {
  const faults: VariableFault[] = [];
  const fill = (written: string, name: string, place: (value: string) => string | VariableFault): string => {
    const value = resolve(name);
    const filled = value === undefined ? missing(name) : place(value);
    if (typeof filled === 'string') return filled;
    faults.push(filled);
    return written;
  };
  const fillString = (literal: string) =>
    literal.replace(IN_STRING, (written: string, ...rest) => {
      const name = nameIn(rest);
      return name === undefined ? written : fill(written, name, (value) => asStringContents(name, value, literal.charAt(0)));
    });
  const filled = query.replace(TOKEN, (written: string, ...rest) => {
    const { string, comment } = groupsIn(rest);
    const name = nameIn(rest);
    if (string !== undefined) return fillString(string);
    return comment !== undefined || name === undefined ? written : fill(written, name, (value) => asBareValue(name, value));
  });
  return { query: filled, faults };
}

/** `String.replace` hands over the named groups as its last argument. */
function groupsIn(replaceArguments: readonly unknown[]): Readonly<Record<string, string | undefined>> {
  return replaceArguments.at(-1) as Record<string, string | undefined>;
}

function nameIn(replaceArguments: readonly unknown[]): string | undefined {
  const { braced, bare } = groupsIn(replaceArguments);
  return braced ?? bare;
}

function asStringContents(name: string, value: string, quote: string): string | VariableFault {
  if (quote === '`') return value.includes('`') ? unescapable(name) : value;
  return value.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`).replaceAll('\n', '\\n');
}

function asBareValue(name: string, value: string): string | VariableFault {
  return NUMBER_OR_DURATION.test(value) ? value : misplaced(name, value);
}

function missing(name: string): VariableFault {
  const expected = `"${name}" under "variables" in the record's front matter, or under the decision in the bindings`;
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
