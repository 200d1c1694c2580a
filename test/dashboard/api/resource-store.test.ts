import { describe, expect, it } from '@jest/globals';
import { createResourceStore, type Resource } from '../../../dashboard/api/resource-store.ts';

const NOW = 1_800_000_000;

/** A resource whose answers the test gives one by one. */
function controlled(key: string) {
  const asked: Array<{ readonly answer: (value: string) => void; readonly fail: (error: Error) => void }> = [];
  const load = () => new Promise<string>((answer, fail) => asked.push({ answer, fail }));
  const resource: Resource<string> = { key, load };
  return { resource, asked };
}

/** Lets the promises that are already settled go on. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('a resource store', () => {
  it('loads what is watched and says when it came', async () => {
    const store = createResourceStore(() => NOW);
    const { resource, asked } = controlled('decisions');
    let changes = 0;
    store.subscribe(resource, () => changes++);
    expect(store.read(resource)).toEqual({ data: null, error: null, receivedAt: null });
    asked[0]?.answer('first');
    await settle();
    expect(store.read(resource)).toEqual({ data: 'first', error: null, receivedAt: NOW });
    expect(changes).toBe(1);
  });

  it('asks nothing before it is ready, and once then', async () => {
    let open = () => {};
    const ready = new Promise<void>((resolve) => {
      open = resolve;
    });
    const store = createResourceStore(() => NOW, ready);
    const { resource, asked } = controlled('decisions');
    store.subscribe(resource, () => {});
    store.subscribe(resource, () => {});
    await settle();
    expect(asked).toHaveLength(0);
    open();
    await settle();
    expect(asked).toHaveLength(1);
  });

  it('asks once for two that watch the same', () => {
    const store = createResourceStore(() => NOW);
    const { resource, asked } = controlled('decisions');
    store.subscribe(resource, () => undefined);
    store.subscribe(resource, () => undefined);
    expect(asked).toHaveLength(1);
  });

  it('keeps the old data beside the error when a refresh fails', async () => {
    const store = createResourceStore(() => NOW);
    const { resource, asked } = controlled('decisions');
    store.subscribe(resource, () => undefined);
    asked[0]?.answer('old');
    await settle();
    store.refresh((key) => key === 'decisions');
    asked[1]?.fail(new Error('gone'));
    await settle();
    expect(store.read(resource)).toMatchObject({ data: 'old', error: { message: 'gone' } });
  });

  it('forgets the error once a load succeeds', async () => {
    const store = createResourceStore(() => NOW);
    const { resource, asked } = controlled('decisions');
    store.subscribe(resource, () => undefined);
    asked[0]?.fail(new Error('gone'));
    await settle();
    store.refresh(() => true);
    asked[1]?.answer('back');
    await settle();
    expect(store.read(resource)).toMatchObject({ data: 'back', error: null });
  });

  it('asks again after a load that was overtaken by an event', async () => {
    const store = createResourceStore(() => NOW);
    const { resource, asked } = controlled('decisions');
    store.subscribe(resource, () => undefined);
    store.refresh(() => true);
    expect(asked).toHaveLength(1);
    asked[0]?.answer('overtaken');
    await settle();
    asked[1]?.answer('newest');
    await settle();
    expect(store.read(resource).data).toBe('newest');
  });

  it('does not load what nobody watches, and forgets it when it goes out of date', async () => {
    const store = createResourceStore(() => NOW);
    const { resource, asked } = controlled('decisions');
    const stop = store.subscribe(resource, () => undefined);
    asked[0]?.answer('kept');
    await settle();
    stop();
    expect(store.read(resource).data).toBe('kept');
    store.refresh(() => true);
    expect(asked).toHaveLength(1);
    expect(store.read(resource).data).toBeNull();
  });

  it('leaves alone what does not match', async () => {
    const store = createResourceStore(() => NOW);
    const { resource, asked } = controlled('problems');
    store.subscribe(resource, () => undefined);
    asked[0]?.answer('same');
    await settle();
    store.refresh((key) => key === 'decisions');
    expect(asked).toHaveLength(1);
  });
});
