import type { BrowserContextOptions } from 'playwright-core';
import type { View } from '../e2e/views.ts';

/** One picture: what is on it and how it looks. */
export interface Shot {
  /** `VIEW.LANGUAGE.png`, or `VIEW-phone.LANGUAGE.png` */
  readonly file: string;
  readonly path: string;
  readonly options: BrowserContextOptions;
}

const LANGUAGES = [
  { name: 'en', locale: 'en-US' },
  { name: 'zh', locale: 'zh-CN' },
] as const;

const THEMES = ['light', 'dark'] as const;

const WIDE = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };

/** How much of a page that is read from top to bottom is shown, in pixels. */
const LONG_HEIGHT = 2050;
const LONG_VIEWS: readonly string[] = ['decision'];

/** What is shown on a phone too. */
const PHONE_VIEWS: readonly string[] = ['overview', 'decision'];

/** Every view in both languages; where one is light the other is dark, and the next view has it the other way. */
export function shotsOf(views: readonly View[]): readonly Shot[] {
  return views.flatMap((view, index) =>
    LANGUAGES.flatMap(({ name, locale }, number) => {
      const colorScheme = THEMES[(index + number) % THEMES.length] ?? 'light';
      const wide = LONG_VIEWS.includes(view.name) ? { ...WIDE, height: LONG_HEIGHT } : WIDE;
      const shot = (title: string, viewport: typeof WIDE): Shot => ({
        file: `${title}.${name}.png`,
        path: view.path,
        options: { locale, colorScheme, viewport, reducedMotion: 'reduce' },
      });
      return PHONE_VIEWS.includes(view.name) ? [shot(view.name, wide), shot(`${view.name}-phone`, PHONE)] : [shot(view.name, wide)];
    }),
  );
}

/** The retrospective as a page of its own, each in its language. */
export function reportShots(decision: string): readonly Shot[] {
  return LANGUAGES.map(({ name, locale }) => ({
    file: `report.${name}.png`,
    path: `/api/v1/decisions/${decision}/report?format=html&lang=${name}`,
    options: { locale, colorScheme: 'light', viewport: { ...WIDE, height: LONG_HEIGHT }, reducedMotion: 'reduce' },
  }));
}
