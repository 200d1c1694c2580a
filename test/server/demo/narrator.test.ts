import { describe, expect, it } from '@jest/globals';
import { createNarrator } from '../../../server/demo/narrator.ts';

function narration() {
  const lines: string[] = [];
  const clock = { time: 100, now: () => clock.time };
  const stopping = new AbortController();
  return { lines, clock, stopping, narrator: createNarrator((line) => lines.push(line), clock, stopping.signal) };
}

describe('the narrator', () => {
  it('says that a step happened, what came of it, and how long it took', async () => {
    const { lines, clock, narrator } = narration();
    const work = async () => {
      clock.time += 2.34;
      return 42;
    };
    expect(await narrator.step('asked', work, (answer) => `answer ${answer}`)).toBe(42);
    expect(lines).toEqual(['✓ asked — answer 42 (2.3 s)']);
  });

  it('says that a step failed, and fails as it did', async () => {
    const { lines, narrator } = narration();
    const failing = narrator.step('asked', () => Promise.reject(new Error('no answer')));
    await expect(failing).rejects.toThrow('no answer');
    expect(lines).toEqual(['✗ asked (0.0 s)']);
  });

  it('does not call a step failed that was only interrupted', async () => {
    const { lines, stopping, narrator } = narration();
    const interrupted = narrator.step('asked', () => {
      stopping.abort();
      return Promise.reject(new Error('interrupted'));
    });
    await expect(interrupted).rejects.toThrow('interrupted');
    expect(lines).toEqual([]);
  });

  it('begins no step once it is asked to stop', async () => {
    const { lines, stopping, narrator } = narration();
    stopping.abort();
    let begun = false;
    const step = narrator.step('asked', async () => {
      begun = true;
    });
    await expect(step).rejects.toThrow('abort');
    expect([begun, lines]).toEqual([false, []]);
  });
});
