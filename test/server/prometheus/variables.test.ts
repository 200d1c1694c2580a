// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is the syntax under test.
import { describe, expect, it } from '@jest/globals';
import { checkQuery } from '../../../server/prometheus/grammar.ts';
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
});
