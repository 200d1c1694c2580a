import { describe, expect, it } from '@jest/globals';
import { checkQuery } from '../../../server/prometheus/grammar.ts';
import { asPresence } from '../../../server/prometheus/presence.ts';

describe('asPresence', () => {
  it.each([
    ['up == 0', 'up == bool 0'],
    ['up>1', 'up> bool 1'],
    ['((up != 1))', '((up != bool 1))'],
    ['# pool\nin_use / size >= 1 # full', '# pool\nin_use / size >= bool 1 # full'],
    ['a <= on(job) group_left(team) b', 'a <= bool on(job) group_left(team) b'],
    ['a < # limit\n b', 'a < bool # limit\n b'],
    ['1 > 2', '1 > bool 2'],
    ['a + b > c * 2', 'a + b > bool c * 2'],
    ['sum(up{job=~"a>b"}) > 1', 'sum(up{job=~"a>b"}) > bool 1'],
    ['(a > bool 1) > 0', '(a > bool 1) > bool 0'],
  ])('asks %j with bool', (query, rewritten) => {
    expect(asPresence(query)).toEqual({ query: rewritten, comparison: true });
    expect(checkQuery(rewritten)).toEqual({ valid: true });
  });

  it('leaves a comparison that has bool already', () => {
    expect(asPresence('a > bool on(x) b')).toEqual({ query: 'a > bool on(x) b', comparison: true });
  });

  it.each(['a > 1 and b > 2', 'a > 1 or b > 2', 'a unless b > 1', 'up', 'absent(up)', '-(a > 1)', 'sum(a > 1)'])(
    'leaves %s as it is: it is no comparison',
    (query) => {
      expect(asPresence(query)).toEqual({ query, comparison: false });
    },
  );

  it.each(['count(up == 0) > 3', 'a > 1 < 5', 'absent(up) == 1', 'sum(a unless b) > 0'])(
    'leaves %s as it is: it is empty while all is well',
    (query) => {
      expect(asPresence(query)).toEqual({ query, comparison: false });
    },
  );
});
