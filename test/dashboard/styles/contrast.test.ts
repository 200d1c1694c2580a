import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const TOKENS = readFileSync(new URL('../../../dashboard/styles/tokens.css', import.meta.url), 'utf8');

/** WCAG 2.2, 1.4.3: text. */
const TEXT = 4.5;
/** WCAG 2.2, 1.4.11: lines, borders of controls and marks that carry a meaning. */
const GRAPHICS = 3;

const THEMES = ['light', 'dark'] as const;

/** The colour of a custom property in one theme, without its transparency. */
function colour(name: string, theme: (typeof THEMES)[number]): string {
  const pair = new RegExp(`--${name}: light-dark\\(#([0-9a-f]{6})[0-9a-f]*, #([0-9a-f]{6})[0-9a-f]*\\)`).exec(TOKENS);
  const found = pair?.[THEMES.indexOf(theme) + 1];
  if (found === undefined) throw new Error(`tokens.css has no pair of colours --${name}`);
  return found;
}

/** Relative luminance after WCAG 2.2. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((start) => {
    const channel = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

const TONES = ['good', 'warn', 'bad', 'unknown', 'neutral'];

const TEXT_PAIRS = [
  ...['page', 'surface', 'sunken'].flatMap((ground) => [
    ['text', ground],
    ['text-soft', ground],
    ['accent', ground],
  ]),
  ...TONES.flatMap((tone) => [
    [tone, `${tone}-soft`],
    [tone, 'surface'],
    ['text', `${tone}-soft`],
  ]),
  ['accent', 'accent-soft'],
  ['on-accent', 'accent'],
];

const GRAPHICS_PAIRS = [
  ...['chart-line', 'chart-target', 'chart-baseline', 'chart-rollback', 'chart-implementation'].map((mark) => [mark, 'surface']),
  ...TONES.map((tone) => [tone, 'neutral-soft']),
  ['border-control', 'surface'],
  ['accent', 'bad-soft'],
];

describe.each(THEMES)('the %s theme', (theme) => {
  it.each(TEXT_PAIRS)('lets %s be read on %s', (text = '', ground = '') => {
    expect(contrast(colour(text, theme), colour(ground, theme))).toBeGreaterThanOrEqual(TEXT);
  });

  it.each(GRAPHICS_PAIRS)('lets %s be seen on %s', (mark = '', ground = '') => {
    expect(contrast(colour(mark, theme), colour(ground, theme))).toBeGreaterThanOrEqual(GRAPHICS);
  });
});
