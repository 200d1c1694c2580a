import { type ComponentChildren, createContext } from 'preact';
import { useContext, useEffect, useLayoutEffect, useMemo, useState } from 'preact/hooks';
import { remember, remembered } from './remembered.ts';

/** The colours a reader asks for; `system` follows the browser's `prefers-color-scheme`. */
export type Theme = 'system' | 'light' | 'dark';

/** Every theme, in the order in which the switch goes through them. */
export const THEMES: readonly Theme[] = ['system', 'light', 'dark'];

/** The theme that a switch on `theme` goes to. */
export function nextTheme(theme: Theme): Theme {
  return THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system';
}

interface ThemeChoice {
  readonly theme: Theme;
  /** What is on the screen now: changes with the system's theme too, so that charts can redraw. */
  readonly shown: 'light' | 'dark';
  readonly setTheme: (theme: Theme) => void;
}

const ThemeContext = createContext<ThemeChoice | null>(null);

/** Puts the theme on the document's root as `data-theme` and remembers a choice. */
export function ThemeProvider({ children }: { readonly children: ComponentChildren }) {
  const [theme, setTheme] = useState<Theme>(() => THEMES.find((one) => one === remembered('theme')) ?? 'system');
  const systemIsDark = useSystemIsDark();
  useLayoutEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }, [theme]);
  const shown = theme === 'system' ? (systemIsDark ? 'dark' : 'light') : theme;
  const choice = useMemo<ThemeChoice>(
    () => ({
      theme,
      shown,
      setTheme(chosen) {
        remember('theme', chosen);
        setTheme(chosen);
      },
    }),
    [theme, shown],
  );
  return <ThemeContext.Provider value={choice}>{children}</ThemeContext.Provider>;
}

/** The theme and its switch. Throws outside a ThemeProvider. */
export function useTheme(): ThemeChoice {
  const choice = useContext(ThemeContext);
  if (choice === null) throw new Error('useTheme needs a ThemeProvider around it');
  return choice;
}

function useSystemIsDark(): boolean {
  const query = useMemo(() => matchMedia('(prefers-color-scheme: dark)'), []);
  const [isDark, setIsDark] = useState(query.matches);
  useEffect(() => {
    const update = () => setIsDark(query.matches);
    query.addEventListener('change', update);
    return () => query.removeEventListener('change', update);
  }, [query]);
  return isDark;
}
