import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

/** What keys do, by the name of the key (KeyboardEvent.key). */
export type Shortcuts = Readonly<Record<string, () => void>>;

/** The part of a keyboard event that decides whether it is a shortcut. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly isComposing: boolean;
  readonly defaultPrevented: boolean;
  readonly target: EventTarget | null;
}

/** Where keys write text or choose, or what is shown above the page and has keys of its own. */
const HAS_OWN_KEYS = 'input, textarea, select, dialog, [contenteditable]';

/** The name of the key that was pressed for the page as a whole; null where it was meant for the browser or for a field. */
export function shortcutKey(press: KeyPress): string | null {
  const { key, ctrlKey, metaKey, altKey, isComposing, defaultPrevented, target } = press;
  if (ctrlKey || metaKey || altKey || isComposing || defaultPrevented) return null;
  const element = target as Partial<Pick<Element, 'closest'>> | null;
  return element?.closest?.(HAS_OWN_KEYS) ? null : key;
}

/** Has keys do something wherever the focus is, save while somebody types. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const newest = useRef(shortcuts);
  useLayoutEffect(() => {
    newest.current = shortcuts;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const key = shortcutKey(event);
      const act = key === null || !Object.hasOwn(newest.current, key) ? undefined : newest.current[key];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
