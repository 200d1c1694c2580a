/** Drawn on a 16 × 16 grid, as strokes, so that they take the colour of the text beside them. */
const PATHS = {
  check: 'M3 8.5l3.2 3.2L13 4.8',
  cross: 'M4 4l8 8M12 4l-8 8',
  down: 'M8 3v9M4 8.5L8 12.5l4-4',
  alert: 'M8 2.2l6.3 11.3H1.7zM8 6.5v3.2M8 11.6v.2',
  question: 'M5.6 6.2a2.4 2.4 0 1 1 3.6 2.1c-.8.5-1.2.9-1.2 1.7M8 12.4v.2',
  clock: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8M8 4.6V8l2.4 1.6',
  minus: 'M3.5 8h9',
  circle: 'M8 3.2a4.8 4.8 0 1 0 0 9.6 4.8 4.8 0 0 0 0-9.6',
  flame: 'M8 1.8c.4 2.8 3.8 4 3.8 7.6A3.9 3.9 0 0 1 8 13.9a3.9 3.9 0 0 1-3.8-4c0-1.7.9-2.6 1.7-3.3.2 1.1.7 1.6 1.3 1.8C7 6.3 7 4 8 1.8',
  link: 'M6.5 9.5l3-3M7 5l1.6-1.6a2.6 2.6 0 0 1 3.7 3.7L10.7 8.7M9 11l-1.6 1.6a2.6 2.6 0 0 1-3.7-3.7L5.3 7.3',
  person: 'M8 2.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5M3 13.5c.4-2.7 2.4-4 5-4s4.6 1.3 5 4',
  undo: 'M5.5 3L2.5 6l3 3M2.8 6h6.4a3.9 3.9 0 0 1 0 7.8H6',
  sun: 'M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6M8 1.5v1.3M8 13.2v1.3M1.5 8h1.3M13.2 8h1.3M3.4 3.4l.9.9M11.7 11.7l.9.9M12.6 3.4l-.9.9M4.3 11.7l-.9.9',
  moon: 'M13.2 9.6A5.7 5.7 0 0 1 6.4 2.8a5.7 5.7 0 1 0 6.8 6.8',
  contrast: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M8 2v12M8 5h4.5M8 8h6M8 11h4.5',
  pause: 'M5.8 3.5v9M10.2 3.5v9',
  mute: 'M4.6 11.2V7a3.4 3.4 0 0 1 5.4-2.7M11.4 7.6v3.6H3.2M6.6 13.4a1.5 1.5 0 0 0 2.8 0M2.6 2.6l10.8 10.8',
  send: 'M13.6 2.4L7.2 8.8M13.6 2.4L9.4 13.6 7.2 8.8 2.4 6.6z',
  download: 'M8 2.5v7.5M4.8 7L8 10.2 11.2 7M3 13.3h10',
  search: 'M7 2.6a4.4 4.4 0 1 0 0 8.8 4.4 4.4 0 0 0 0-8.8M10.3 10.3l3.2 3.2',
  screen: 'M2 3h12v8H2zM5.5 13.5h5M8 11v2.5',
  left: 'M10 3.5L5.5 8l4.5 4.5',
  right: 'M6 3.5L10.5 8 6 12.5',
  play: 'M5 3.2v9.6L13 8z',
  refresh: 'M13.2 8a5.2 5.2 0 1 1-1.6-3.7M13.4 2.4v2.7h-2.7',
  zoomOut: 'M7 2.6a4.4 4.4 0 1 0 0 8.8 4.4 4.4 0 0 0 0-8.8M10.3 10.3l3.2 3.2M5 7h4',
  outward: 'M6 3.5H3.5v9h9V10M8.5 3.5h4v4M12.2 3.8L7.2 8.8',
  gear: 'M8 5.7a2.3 2.3 0 1 0 0 4.6 2.3 2.3 0 0 0 0-4.6M8 1.6v2M8 12.4v2M1.6 8h2M12.4 8h2M3.5 3.5l1.4 1.4M11.1 11.1l1.4 1.4M12.5 3.5l-1.4 1.4M4.9 11.1l-1.4 1.4',
  keyboard: 'M1.8 4h12.4v8H1.8zM4.2 6.6h.2M6.8 6.6H7M9.3 6.6h.2M11.8 6.6h.2M5 9.6h6',
} as const;

/** The name of an icon. */
export type IconName = keyof typeof PATHS;

/** An icon beside a word; it says nothing that the word does not, and so is hidden from screen readers. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
