import { describe, expect, it } from '@jest/globals';
import { checkQuery } from '../../../server/prometheus/grammar.ts';
import { asPresence } from '../../../server/prometheus/presence.ts';

describe('asPresence', () => {
  it.each([
    ['up == 0', 'abs(sgn((up) - (0))) - 1'],
    ['up>1', 'clamp_min(sgn((up) - (1)), 0)'],
    ['((up != 1))', 'sgn((up) - (1))'],
    ['# pool\nin_use / size >= 1 # full', 'sgn((in_use / size) - (1)) + 1'],
    ['a <= on(job) group_left(team) b', 'sgn((a) - on(job) group_left(team) (b)) - 1'],
    ['a > on(job) group_left # c\n b - 1', 'clamp_min(sgn((a) - on(job) group_left() # c\n (b - 1)), 0)'],
    ['a < # limit\n b', 'clamp_max(sgn((a) - # limit\n (b)), 0)'],
    ['a > bool on(x) b', 'clamp_min(sgn((a) - on(x) (b)), 0)'],
    ['1 > 2', 'clamp_min(sgn(vector((1) - (2))), 0)'],
    ['scalar(up) > 2', 'clamp_min(sgn(vector((scalar(up)) - (2))), 0)'],
    ['a + b > c * 2', 'clamp_min(sgn((a + b) - (c * 2)), 0)'],
    ['sum(up{job=~"a>b"}) > 1', 'clamp_min(sgn((sum(up{job=~"a>b"})) - (1)), 0)'],
    ['(a > bool 1) > 0', 'clamp_min(sgn(((a > bool 1)) - (0)), 0)'],
  ])('asks %j by the sign of a difference', (query, rewritten) => {
    expect(asPresence(query)).toEqual({ query: rewritten, comparison: true });
    expect(checkQuery(rewritten)).toEqual({ valid: true });
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
