import { expect, it } from '@jest/globals';
import { Agent } from 'undici';
import { exchange, type Post } from '../../../server/prometheus/exchange.ts';

const never = new AbortController().signal;
const hanging: Post = {
  origin: 'http://127.0.0.1:1',
  path: '/',
  form: new URLSearchParams(),
  place: 'the server',
  timeout: 0.02,
  dispatcher: async () => new Agent(),
  headers: () => new Promise(() => {}),
};

it('is over when its time is, though the file of its token is still being read', async () => {
  expect(await exchange(hanging, never)).toEqual({ kind: 'timeout', message: 'the server did not answer within 0.02 s' });
});

it('is given up with the reason of the signal, though the file of its token is still being read', async () => {
  const stop = new AbortController();
  const given = exchange({ ...hanging, timeout: 60 }, stop.signal);
  stop.abort(new Error('the cycle is over'));
  await expect(given).rejects.toThrow('the cycle is over');
});
