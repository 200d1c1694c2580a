import { describe, expect, it } from '@jest/globals';
import { isSameStamp, isSettled } from '../../../../server/adr/folder/file-stamp.ts';

const stamp = { size: 10, modifiedAt: 5_000, changedAt: 5_000, inode: 1 };

describe('a stamp of a file', () => {
  it.each([{ size: 11 }, { modifiedAt: 5_001 }, { changedAt: 5_001 }, { inode: 2 }])('is another with %j', (other) => {
    expect(isSameStamp(stamp, { ...stamp })).toBe(true);
    expect(isSameStamp(stamp, { ...stamp, ...other })).toBe(false);
  });

  it('is settled where both times are more than two seconds before the reading', () => {
    expect(isSettled(stamp, 7_001)).toBe(true);
    expect(isSettled(stamp, 7_000)).toBe(false);
    expect(isSettled({ ...stamp, modifiedAt: 1_000 }, 6_000)).toBe(false);
    expect(isSettled({ ...stamp, changedAt: 1_000 }, 6_000)).toBe(false);
  });
});
