import { describe, expect, it } from '@jest/globals';
import { orderFrom, orderQuery, requestQuery } from '../../../../dashboard/pages/backtest/order.ts';
import { stripParts } from '../../../../dashboard/pages/backtest/strip-geometry.ts';

describe('the order of a backtest', () => {
  it('is in the address, and read from it again', () => {
    const order = { days: 30, sweep: '183', thresholds: '0.5%,1%', holds: '1, 5' };
    expect(orderFrom(Object.fromEntries(new URLSearchParams(orderQuery(order))))).toEqual(order);
    expect(orderFrom({})).toEqual({ days: 7, sweep: null, thresholds: '', holds: '' });
    expect(orderFrom({ days: '8', sweep: '' })).toEqual({ days: 7, sweep: null, thresholds: '', holds: '' });
  });

  it('asks for the days before now, holds in seconds', () => {
    const query = new URLSearchParams(requestQuery({ days: 1, sweep: '183', thresholds: ' 1%，2% ', holds: '1、 5' }, 86_400) ?? '');
    expect(Object.fromEntries(query)).toEqual({
      from: '1970-01-01T00:00:00.000Z',
      to: '1970-01-02T00:00:00.000Z',
      sweep: '183',
      thresholds: '1%，2%',
      holds: '60,300',
    });
  });

  it.each(['soon', '-1', '5m'])('is refused where a hold is %j and no minutes', (holds) => {
    expect(requestQuery({ days: 1, sweep: '1', thresholds: '', holds }, 0)).toBeNull();
  });
});

describe('a strip', () => {
  const span = { from: '2026-01-01T00:00:00Z', to: '2026-01-01T10:00:00Z' };

  it('is marked from when a condition fired until it recovered, or the end', () => {
    expect(
      stripParts(
        [
          { openedAt: '2026-01-01T01:00:00Z', recoveredAt: '2026-01-01T02:00:00Z' },
          { openedAt: '2026-01-01T09:00:00Z', recoveredAt: null },
        ],
        span,
      ),
    ).toEqual([
      { from: 0.1, width: 0.1 },
      { from: 0.9, width: expect.closeTo(0.1, 9) },
    ]);
  });

  it('shows what is very short, also at its end', () => {
    const [part] = stripParts([{ openedAt: '2026-01-01T10:00:00Z', recoveredAt: null }], span);
    expect(part?.width).toBeGreaterThan(0);
    expect((part?.from ?? 0) + (part?.width ?? 0)).toBeLessThanOrEqual(1);
  });
});
