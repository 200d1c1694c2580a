/** What the page keeps in this browser from one visit to the next. */
export type PreferenceName = 'language' | 'theme' | 'actor' | 'keys';

/** Keeps the page's own entries apart from those of another page on the same host. */
const PREFIX = 'adr-monitor.';

/** A remembered choice; null where there is none or the browser keeps none (private windows may throw). */
export function remembered(name: PreferenceName): string | null {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

/** Remembers a choice where the browser lets us; it holds for this visit either way. */
export function remember(name: PreferenceName, value: string): void {
  try {
    localStorage.setItem(PREFIX + name, value);
  } catch {
    // A browser that keeps nothing is no reason to refuse the choice.
  }
}
