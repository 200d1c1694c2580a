import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { PAGE_HEADING_ID } from './page.tsx';

/**
 * Keeps the focus near where it was when a form closes: on the button that opened it, and on the page's heading once that button leaves
 * the page with the focus on it. Gives the button's ref.
 */
export function useOpener(isOpen: boolean): RefObject<HTMLButtonElement | null> {
  const opener = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(isOpen);
  // Before anything else happens: the answer may take the button away at once.
  useLayoutEffect(() => {
    if (wasOpen.current && !isOpen) opener.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  useLayoutEffect(
    () => () => {
      const hasFocus = opener.current !== null && opener.current === document.activeElement;
      if (hasFocus) document.getElementById(PAGE_HEADING_ID)?.focus({ preventScroll: true });
    },
    [],
  );
  return opener;
}
