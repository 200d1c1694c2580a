// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is the syntax under test.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkQuery, parseQuery } from '../../../server/prometheus/grammar.ts';
import { fillVariables } from '../../../server/prometheus/variables.ts';

const fill = (query: string, values: Readonly<Record<string, string>>) =>
  fillVariables(query, (name) => new Map(Object.entries(values)).get(name));

describe('fillVariables', () => {
  it('fills $name and ${name} inside strings', () => {
    const filled = fill('up{job="$job", pod=~\'${job}-.*\', zone=`$zone`}', { job: 'orders', zone: '华东' });
    expect(filled).toEqual({ query: 'up{job="orders", pod=~\'orders-.*\', zone=`华东`}', faults: [] });
  });

  it.each([
    ['"', '"} or vector(1) #', 'up{job="\\"} or vector(1) #"}'],
    ["'", "'} or vector(1) #", "up{job='\\'} or vector(1) #'}"],
    ['"', '\\', 'up{job="\\\\"}'],
    ['"', 'a\nb', 'up{job="a\\nb"}'],
    ['"', 'a\0b\r\u0085', 'up{job="a\\u0000b\\u000d\\u0085"}'],
    ["'", '\u007f', "up{job='\\u007f'}"],
    ['`', '"} or vector(1) #', 'up{job=`"} or vector(1) #`}'],
  ])('keeps a value a value in %s quotes: %j', (quote, value, expected) => {
    const filled = fill(`up{job=${quote}$job${quote}}`, { job: value });
    expect(filled).toEqual({ query: expected, faults: [] });
    expect(checkQuery(filled.query)).toEqual({ valid: true });
  });

  it('does not fill the variables that a value contains', () => {
    expect(fill('up{job="$a"}', { a: '$b', b: 'x' }).query).toBe('up{job="$b"}');
  });

  it('refuses a backtick between backticks, which nothing can escape', () => {
    expect(fill('up{job=`$job`}', { job: '`} or vector(1) #' })).toMatchObject({
      query: 'up{job=`$job`}',
      faults: [{ kind: 'misplaced', name: 'job' }],
    });
  });

  it.each(['5m', '1h30m', '15', '0.5', '1e3', '500ms'])('fills the number or duration %s outside of strings', (value) => {
    expect(fill('rate(x[$window]) > $window', { window: value })).toEqual({ query: `rate(x[${value}]) > ${value}`, faults: [] });
  });

  it.each(['orders', '5m]) or vector(1', '5 m', '', '-1'])('refuses %j outside of strings', (value) => {
    const filled = fill('rate(x[$window])', { window: value });
    expect(filled.faults).toMatchObject([{ kind: 'misplaced', name: 'window' }]);
    expect(filled.query).toBe('rate(x[$window])');
  });

  it('names every variable that has no value', () => {
    expect(fill('a{b="$one"} / c{d="${two}"} > $toString', {}).faults.map(({ kind, name }) => [kind, name])).toEqual([
      ['missing', 'one'],
      ['missing', 'two'],
      ['missing', 'toString'],
    ]);
  });

  it.each([
    'label_replace(up, "a", "$1-${2}", "b", "(.*)-(.*)$")',
    'up{job=~"^a$|b"}',
    'label_replace(up, "a", "$$x", "b", "")',
    'up # costs $5 or $more',
  ])('leaves %s as it is', (query) => {
    expect(fill(query, { more: 'x', x: 'y' })).toEqual({ query, faults: [] });
  });

  it('finds variables behind escaped quotes, other quotes and comments', () => {
    expect(fill('a{b="\\"$x\'", c=\'"$x\'} # "\n > $n', { x: 'v', n: '1' }).query).toBe('a{b="\\"v\'", c=\'"v\'} # "\n > 1');
  });

  it('escapes a value for a regular expression where the query asks for that, so that it matches only itself', () => {
    const value = 'a.b+(c)|[d]{2}^$\\*?';
    const { query, faults } = fill('up{job=~"${job:regex}-.*", pod=~`${job:regex}`}', { job: value });
    expect(faults).toEqual([]);
    const [inQuotes, raw] = literalsOf(query).map(unquote);
    expect(raw).toBe('a\\.b\\+\\(c\\)\\|\\[d\\]\\{2\\}\\^\\$\\\\\\*\\?');
    expect(inQuotes).toBe(`${raw}-.*`);
    expect(new RegExp(`^(?:${raw})$`).test(value)).toBe(true);
  });

  it('leaves the alternatives of a value alternatives in a regular expression where the query does not ask for that', () => {
    expect(fill('up{job=~"$job"}', { job: 'orders|payments' }).query).toBe('up{job=~"orders|payments"}');
  });

  it.each([
    ['up{job=~"${job:csv}"}', 'format'],
    ['up{job=~"${job:}"}', 'format'],
    ['x > ${job:regex}', 'misplaced'],
  ])('refuses the format in %s', (query, kind) => {
    expect(fill(query, { job: '5' })).toMatchObject({ query, faults: [{ kind, name: 'job' }] });
  });

  it('fills nothing in behind a backslash, where a value could end its string', () => {
    const value = '"} or vector(1) #';
    expect(fill('up{job="\\$job"}', { job: value }).query).toBe('up{job="\\$job"}');
    expect(fill('up{job="\\\\$job"}', { job: value }).query).toBe('up{job="\\\\\\"} or vector(1) #"}');
  });
});

/** Every node of the syntax tree by name and depth, without places. */
function shapeOf(query: string): readonly string[] {
  const shape: string[] = [];
  let depth = 0;
  parseQuery(query).iterate({
    enter: ({ name }) => void shape.push(`${' '.repeat(depth++)}${name}`),
    leave: () => void depth--,
  });
  return shape;
}

function literalsOf(query: string): readonly string[] {
  const literals: string[] = [];
  parseQuery(query).iterate({ enter: ({ name, from, to }) => void (name === 'StringLiteral' && literals.push(query.slice(from, to))) });
  return literals;
}

/** What a literal means, by the rules of Prometheus `util/strutil/quote.go` for the escapes that can stand in a valid one here. */
function unquote(literal: string): string {
  const contents = literal.slice(1, -1);
  if (literal.startsWith('`')) return contents;
  return contents.replace(/\\(?:u([\da-f]{4})|(.))/gs, (_, code: string | undefined, character: string) =>
    code === undefined ? (character === 'n' ? '\n' : character) : String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/** Any text, and often one that means something in PromQL, in a regular expression or to the filling itself. */
const anyValue = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '"',
        "'",
        '`',
        '\\',
        '\n',
        '\r',
        '\0',
        '"} or vector(1) #',
        "'} or up #",
        '$',
        '$service',
        '${service}',
        '$$',
        '$1',
        '{',
        '}',
        '#',
        '\\n',
        '华东',
        '＂',
        '😀',
        '\u2028',
        '.*',
        '|',
      ),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

/** Queries with a variable in a string, as a function of the kind of quote, and what stands around it there. */
const PLACES: readonly (readonly [query: (quote: string) => string, before: string, after: string])[] = [
  [(q) => `up{job=${q}$service${q}}`, '', ''],
  [(q) => `sum by (le) (rate(x_bucket{a=~${q}pre-\${service}-.*${q}, b="c"}[5m])) > 3`, 'pre-', '-.*'],
  [(q) => `label_replace(up, "a", ${q}$service$1${q}, "b", "(.*)") or vector(1) # ${q}`, '', '$1'],
];

describe('whatever the value of a variable', () => {
  it('the filled query has the shape that it had with a plain word, and its literal means the value', () => {
    fc.assert(
      fc.property(anyValue, fc.constantFrom('"', "'", '`'), fc.constantFrom(...PLACES), (value, quote, [query, before, after]) => {
        const written = query(quote);
        const { query: filled, faults } = fill(written, { service: value });
        if (quote === '`' && value.includes('`')) {
          expect({ filled, kinds: faults.map(({ kind }) => kind) }).toEqual({ filled: written, kinds: ['misplaced'] });
          return;
        }
        expect(faults).toEqual([]);
        expect(shapeOf(filled)).toEqual(shapeOf(fill(written, { service: 'orders' }).query));
        expect(checkQuery(filled)).toEqual({ valid: true });
        expect(literalsOf(filled).map(unquote)).toContain(`${before}${value}${after}`);
      }),
      { numRuns: 1000 },
    );
  });

  it('a regular expression that asks for it matches the value and nothing else', () => {
    fc.assert(
      fc.property(anyValue, fc.constantFrom('"', "'"), anyValue, (value, quote, other) => {
        const { query, faults } = fill(`up{job=~${quote}\${service:regex}${quote}}`, { service: value });
        expect(faults).toEqual([]);
        const [matcher = ''] = literalsOf(query).map(unquote);
        const expression = new RegExp(`^(?:${matcher})$`, 's');
        expect([expression.test(value), expression.test(other)]).toEqual([true, other === value]);
      }),
      { numRuns: 500 },
    );
  });

  it('a query outside of quotes takes it only as one number or duration', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        const { query, faults } = fill('rate(x[$window]) > 1', { window: value });
        if (faults.length === 0) expect(shapeOf(query)).toEqual(shapeOf('rate(x[5m]) > 1'));
        else expect(query).toBe('rate(x[$window]) > 1');
      }),
    );
  });
});
