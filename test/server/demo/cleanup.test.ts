import { expect, it } from '@jest/globals';
import { createCleanup } from '../../../server/demo/cleanup.ts';

it('undoes everything once, the last thing first, whatever fails', async () => {
  const undone: string[] = [];
  const cleanup = createCleanup();
  cleanup.add(async () => undone.push('first'));
  cleanup.add(() => Promise.reject(new Error('stuck')));
  cleanup.add(async () => undone.push('last'));
  expect(await cleanup.run()).toEqual([new Error('stuck')]);
  expect(await cleanup.run()).toEqual([]);
  expect(undone).toEqual(['last', 'first']);
});
