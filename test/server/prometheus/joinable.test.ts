import { describe, expect, it } from '@jest/globals';
import { createJoinable, isJoinable } from '../../../server/prometheus/joinable.ts';

describe('whether a query may be joined with others', () => {
  it.each([
    'up',
    '(up)',
    '-up',
    'up{a="}"} offset 5m',
    'up @ end()',
    'up offset 5m @ 1700000000',
    '1 + up',
    'up > bool 1',
    'a and on(x) b',
    'sum by (a) (rate(x[5m]))',
    'sum(x) by (a)',
    'vector(time())',
    'absent(up)',
    'max_over_time(rate(x[1m])[1h:1m])',
    'up # a comment',
    '# a comment\nup\n  /\nup',
    'label_replace(up, "a", "$1", "b", "(.*)")',
    '{"up.time", job="x"}',
  ])('a vector may: %s', (query) => {
    expect(isJoinable(query)).toBe(true);
  });

  it.each([
    ['a number', '1'],
    ['a duration', '5m'],
    ['a scalar in parentheses', '(1 + 2)'],
    ['a negative scalar', '-(1)'],
    ['a scalar comparison', '1 > bool 2'],
    ['the time', 'time() - 5'],
    ['pi', 'pi()'],
    ['a scalar function', 'scalar(up)'],
    ['the step', 'step()'],
    ['a text', '"up"'],
    ['a range vector', 'up[5m]'],
    ['a range vector with an offset', 'up[5m] offset 1m'],
    ['a subquery at an instant', 'up[1h:1m] @ end()'],
    ['nothing', ''],
    ['only a comment', '# up'],
    ['half a query', 'sum('],
    ['a closing parenthesis too many', 'up) or (up'],
    ['an unclosed text', 'up{a="b}'],
    ['an escape that Go does not know', 'up{a="\\q"}'],
    ['the label of batches', 'up{adr_monitor_query="1"}'],
    ['code behind a carriage return in a comment', 'up # x\r) or (vector(1)'],
    ['a selector of a kind that is too new to be sure of', 'x smoothed'],
  ])('%s may not', (_, query) => {
    expect(isJoinable(query)).toBe(false);
  });

  it('says the same again', () => {
    const isKnownJoinable = createJoinable();
    expect([0, 1].map(() => [isKnownJoinable('up'), isKnownJoinable('1')])).toEqual([
      [true, false],
      [true, false],
    ]);
  });
});
