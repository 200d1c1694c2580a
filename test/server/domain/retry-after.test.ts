import { describe, expect, it } from '@jest/globals';
import { parseRetryAfter } from '../../../server/domain/retry-after.ts';

/** Sun, 06 Nov 1994 08:49:37 GMT. */
const NOW = 784_111_777;

describe('a Retry-After header', () => {
  it.each([
    ['120', 120],
    ['0', 0],
    [' 7 ', 7],
    ['Sun, 06 Nov 1994 08:51:37 GMT', 120],
    ['Sun, 06 Nov 1994 08:00:00 GMT', 0],
  ])('%p asks to wait %i seconds', (header, seconds) => {
    expect(parseRetryAfter(header, NOW)).toBe(seconds);
  });

  it.each([undefined, '', 'soon', '-5', '1.5', 'Sun, 99 Nov 1994 08:51:37 GMT'].map((header) => [header]))(
    '%p asks for nothing that can be honoured',
    (header) => {
      expect(parseRetryAfter(header, NOW)).toBeNull();
    },
  );
});
