import { describe, expect, it } from '@jest/globals';
import { checkQuery } from '../../../server/prometheus/grammar.ts';
import { isJoinable } from '../../../server/prometheus/joinable.ts';
import { asPresence } from '../../../server/prometheus/presence.ts';

describe('checkQuery', () => {
  it.each([
    'up',
    'histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket{service="orders"}[5m])))',
    'sum(rate(http_requests_total{code=~"5.."}[5m])) / sum(rate(http_requests_total[5m])) > 0.01',
    'x > bool on(a) group_left y',
    'label_replace(up, "host", "$1", "instance", `([^:]+):\\d+`)',
    "up{job='a\\'b'}",
    'up{job="\\u4e2d\\\\"} # 中文',
    '-vector(1)',
  ])('accepts %s', (query) => {
    expect(checkQuery(query)).toEqual({ valid: true });
  });

  it.each([
    ['', 0, 'empty query'],
    ['  ', 2, 'empty query'],
    ['rate(up[5m]', 11, 'unexpected end of the query'],
    ['sum by (le) foo(up)', 12, 'unexpected "foo"'],
    ['up by job', 3, 'unexpected "by"'],
    ['错误率 > 1', 0, 'unexpected "错误率"'],
    ['wrk 压测', 4, 'unexpected "压测"'],
    ['up{service="$service"}[$window]', 23, 'unexpected "$"'],
    ['SELECT * FROM orders', 14, 'unexpected "orders"'],
  ])('says where %j stops making sense', (query, offset, message) => {
    const check = checkQuery(query);
    expect(check).toMatchObject({ valid: false, message });
    expect(check).toMatchObject({ offset });
  });

  it.each([
    ['up{job="a\n}', 'a line break in a string'],
    ['up{code=~"5\\d\\d"}', 'an escape that Go does not know'],
    ['up{job="a\\\'b"}', 'the other kind of quote, escaped'],
  ])('refuses %j: %s', (query) => {
    expect(checkQuery(query)).toMatchObject({ valid: false, message: expect.stringContaining('string') });
  });

  it.each([
    ['"up"', 'a string'],
    ['up[5m]', 'a range vector'],
    ['(up[5m])', 'a range vector'],
    ['up[1h:1m]', 'a subquery'],
  ])('refuses %s, because %s is no answer to a range query', (query, message) => {
    expect(checkQuery(query)).toMatchObject({ valid: false, message: expect.stringContaining(message) });
  });

  it.each([
    ['sums', (levels: number) => `${'1+'.repeat(levels)}a > 1`],
    ['signs', (levels: number) => `${'-'.repeat(2 * levels)}a > 1`],
    ['parentheses', (levels: number) => `${'('.repeat(levels)}a${')'.repeat(levels)} > 1`],
    ['choices', (levels: number) => `a${' or a'.repeat(levels / 3)} > 1`],
  ])('takes hundreds of %s one in another, and refuses more than there is stack for', (_, queryOf) => {
    expect(checkQuery(queryOf(900))).toEqual({ valid: true });
    const longest = queryOf(9900);
    expect(() => [checkQuery(longest), asPresence(longest), isJoinable(longest)]).not.toThrow();
    expect(checkQuery(queryOf(99_000))).toMatchObject({ valid: false, message: expect.stringContaining('no more than 20000 are taken') });
  });
});
