import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** Less than this is a click and no choice, in CSS pixels. */
const LEAST_WIDTH = 6;

/** What a choice on an element leads to; places are CSS pixels from its left edge. */
export interface DragSelection {
  readonly onSelect: (from: number, to: number) => void;
  readonly onDoubleClick: () => void;
}

/**
 * Lets a part of an element be chosen by dragging over it with a mouse or a pen. While that lasts, its `data-dragging` is set, with the part in
 * `--drag-from` and `--drag-width`. A finger scrolls and reads instead.
 */
export function useDragSelect(element: RefObject<HTMLElement | null>, selection: DragSelection): void {
  const newest = useRef(selection);
  newest.current = selection;
  useEffect(() => {
    const area = element.current;
    if (area === null) return;
    let begun: number | null = null;
    const placeOf = ({ clientX }: MouseEvent) => clientX - area.getBoundingClientRect().left;
    const show = (from: number, to: number) => {
      area.dataset.dragging = '';
      area.style.setProperty('--drag-from', `${Math.min(from, to)}px`);
      area.style.setProperty('--drag-width', `${Math.abs(to - from)}px`);
    };
    const end = () => {
      begun = null;
      delete area.dataset.dragging;
    };
    const listeners = new AbortController();
    const listen = <Name extends keyof HTMLElementEventMap>(name: Name, handle: (event: HTMLElementEventMap[Name]) => void) =>
      area.addEventListener(name, handle, { signal: listeners.signal });
    listen('pointerdown', (event) => {
      if (event.pointerType === 'touch' || event.button !== 0) return;
      begun = placeOf(event);
      area.setPointerCapture(event.pointerId);
    });
    listen('pointermove', (event) => {
      if (begun !== null && Math.abs(placeOf(event) - begun) >= LEAST_WIDTH) show(begun, placeOf(event));
    });
    listen('pointerup', (event) => {
      const [from, to] = [begun, placeOf(event)];
      end();
      if (from !== null && Math.abs(to - from) >= LEAST_WIDTH) newest.current.onSelect(from, to);
    });
    listen('pointercancel', end);
    listen('dblclick', () => newest.current.onDoubleClick());
    return () => listeners.abort();
  }, [element]);
}
