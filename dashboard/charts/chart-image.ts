import type { LegendEntry } from './legend.ts';
import type { Palette } from './palette.ts';

/** What stands around a chart that is saved as an image. */
export interface ImageWords {
  readonly title: string;
  readonly subtitle: string;
  readonly legend: readonly LegendEntry[];
}

/** Sizes in CSS pixels. */
const PADDING = 16;
const TITLE_SIZE = 15;
const TEXT_SIZE = 12;
const LINE_HEIGHT = 18;
const LEGEND_GAP = 16;
const SWATCH_SIZE = 10;
const SWATCH_ROOM = 15;

/** The chart as a PNG with its title above and its legend below, on its background. Throws where the browser cannot make one. */
export async function chartImage(chart: HTMLCanvasElement, words: ImageWords, palette: Palette): Promise<Blob> {
  const scale = chart.width / chart.clientWidth;
  const image = document.createElement('canvas');
  const context = image.getContext('2d');
  if (context === null) throw new Error('this browser has no 2D canvas');
  const legendFont = `${TEXT_SIZE}px ${palette.font}`;
  context.font = legendFont;
  const lines = wrap(words.legend, chart.clientWidth, ({ text }) => SWATCH_ROOM + context.measureText(text).width + LEGEND_GAP);
  const head = PADDING + TITLE_SIZE + LINE_HEIGHT + PADDING / 2;
  image.width = chart.width + 2 * PADDING * scale;
  image.height = (head + lines.length * LINE_HEIGHT + PADDING * 1.5) * scale + chart.height;

  context.fillStyle = palette.surface;
  context.fillRect(0, 0, image.width, image.height);
  context.drawImage(chart, PADDING * scale, head * scale);
  context.scale(scale, scale);
  context.textBaseline = 'top';
  context.fillStyle = palette.strong;
  context.font = `600 ${TITLE_SIZE}px ${palette.font}`;
  context.fillText(words.title, PADDING, PADDING, chart.clientWidth);
  context.fillStyle = palette.text;
  context.font = legendFont;
  context.fillText(words.subtitle, PADDING, PADDING + LINE_HEIGHT + 2, chart.clientWidth);
  const below = head + chart.clientHeight + PADDING / 2;
  for (const [index, line] of lines.entries()) {
    let left = PADDING;
    const top = below + index * LINE_HEIGHT;
    for (const { item, width } of line) {
      context.fillStyle = colourOf(item.kind, palette);
      context.fillRect(left, top + (TEXT_SIZE - SWATCH_SIZE) / 2, SWATCH_SIZE, SWATCH_SIZE);
      context.fillStyle = palette.text;
      context.fillText(item.text, left + SWATCH_ROOM, top);
      left += width;
    }
  }
  return new Promise((resolve, reject) => {
    image.toBlob((blob) => (blob === null ? reject(new Error('the browser made no image')) : resolve(blob)), 'image/png');
  });
}

function colourOf(kind: LegendEntry['kind'], palette: Palette): string {
  if (kind === 'incident') return palette.rollback;
  return kind === 'other' ? palette.baseline : palette[kind];
}

/** One thing in a line, and how wide it is. */
interface Placed<T> {
  readonly item: T;
  readonly width: number;
}

/** Puts things into lines of at most the width; one that is wider has a line of its own. */
export function wrap<T>(items: readonly T[], width: number, widthOf: (item: T) => number): readonly (readonly Placed<T>[])[] {
  const lines: Placed<T>[][] = [];
  let used = Number.POSITIVE_INFINITY;
  for (const item of items) {
    const placed = { item, width: widthOf(item) };
    if (used + placed.width > width) {
      lines.push([]);
      used = 0;
    }
    lines.at(-1)?.push(placed);
    used += placed.width;
  }
  return lines;
}
