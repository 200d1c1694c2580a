import { describe, expect, it } from '@jest/globals';
import { type KeyPress, shortcutKey } from '../../../dashboard/components/shortcuts.ts';

const BODY = { closest: () => null } as unknown as EventTarget;
const INPUT = { closest: (selector: string) => (selector.includes('input') ? {} : null) } as unknown as EventTarget;

const press = (parts: Partial<KeyPress> = {}): KeyPress => ({
  ...{ key: 'j', ctrlKey: false, metaKey: false, altKey: false, isComposing: false, defaultPrevented: false, target: BODY },
  ...parts,
});

describe('shortcutKey', () => {
  it('is the key that was pressed', () => {
    expect(shortcutKey(press({ key: '?' }))).toBe('?');
    expect(shortcutKey(press({ target: null }))).toBe('j');
  });

  it('is none while somebody types', () => {
    expect(shortcutKey(press({ target: INPUT }))).toBeNull();
    expect(shortcutKey(press({ isComposing: true }))).toBeNull();
  });

  it.each(['ctrlKey', 'metaKey', 'altKey'] as const)('leaves what is pressed with %s to the browser', (modifier) => {
    expect(shortcutKey(press({ [modifier]: true }))).toBeNull();
  });

  it('is none where something else has taken the key', () => {
    expect(shortcutKey(press({ defaultPrevented: true }))).toBeNull();
  });
});
