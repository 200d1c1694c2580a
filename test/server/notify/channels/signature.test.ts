import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { sign, verify } from '../../../../server/notify/channels/signature.ts';

const BODY = '{"version":1,"title":"引入缓存"}';
const NOW = 1_768_014_720.75;
const signed = sign(BODY, 'secret', NOW);

describe('the signature of a webhook', () => {
  it('is the HMAC-SHA256 of the whole second and the body, joined by a dot', () => {
    const expected = createHmac('sha256', 'secret').update(`1768014720.${BODY}`, 'utf8').digest('hex');
    expect(signed).toBe(`t=1768014720,v1=${expected}`);
  });

  it('verifies for the same body and secret', () => {
    expect(verify(signed, BODY, 'secret', NOW + 1)).toBe(true);
  });

  it.each([
    ['another body', signed, `${BODY} `, 'secret', NOW],
    ['another secret', signed, BODY, 'Secret', NOW],
    ['another time in the header', signed.replace('1768014720', '1768014721'), BODY, 'secret', NOW],
    ['a signature older than the tolerance', signed, BODY, 'secret', NOW + 301],
    ['a signature from further in the future than the tolerance', signed, BODY, 'secret', NOW - 302],
    ['a truncated digest', signed.slice(0, -2), BODY, 'secret', NOW],
    ['an empty header', '', BODY, 'secret', NOW],
  ])('does not verify for %s', (_, header, body, secret, now) => {
    expect(verify(header, body, secret, now)).toBe(false);
  });

  it('takes the tolerance from the receiver', () => {
    expect(verify(signed, BODY, 'secret', NOW + 3000, 3600)).toBe(true);
  });
});
