import { describe, expect, it } from '@jest/globals';
import { waitFor } from '../../../server/demo/wait-for.ts';

const signal = new AbortController().signal;

describe('waitFor', () => {
  it('asks again until there is an answer, through errors', async () => {
    const answers = [() => null, () => Promise.reject(new Error('not yet')), () => 42];
    expect(await waitFor(() => answers.shift()?.() ?? null, { within: 10, signal })).toBe(42);
  });

  it('gives up in time, with the last error', async () => {
    const waiting = waitFor(() => Promise.reject(new Error('no connection')), { within: 0.01, signal });
    await expect(waiting).rejects.toThrow('it did not happen within 0.01 s (no connection)');
  });

  it('ends with the signal', async () => {
    const stopping = new AbortController();
    const waiting = waitFor(() => null, { within: 10, signal: stopping.signal });
    stopping.abort();
    await expect(waiting).rejects.toThrow('abort');
  });
});
