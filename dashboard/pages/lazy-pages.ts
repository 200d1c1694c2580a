import { lazyPage } from '../components/lazy-page.tsx';

/** The pages beside the overview; their code comes once the first page stands. */
export const DecisionPage = lazyPage(async () => (await import('./decision/decision-page.tsx')).DecisionPage);
export const IncidentsPage = lazyPage(async () => (await import('./incidents/incidents-page.tsx')).IncidentsPage);
export const ProblemsPage = lazyPage(async () => (await import('./problems/problems-page.tsx')).ProblemsPage);
export const AlertsPage = lazyPage(async () => (await import('./alerts/alerts-page.tsx')).AlertsPage);

/** The page of one incident. */
export const IncidentPage = lazyPage(async () => (await import('./incidents/incident-page.tsx')).IncidentPage);

/** The page of settings. */
export const SettingsPage = lazyPage(async () => (await import('./settings/settings-page.tsx')).SettingsPage);

/** Opened on purpose and seldom, so it is not loaded ahead. */
export const WallPage = lazyPage(async () => (await import('./wall/wall-page.tsx')).WallPage);

/** How long after the start the other pages are loaded, in milliseconds: the first page and its data go before. */
const PRELOAD_AFTER_MS = 2_000;

/** Loads all pages before somebody asks for them. Returns a function that calls it off. */
export function preloadPages(): () => void {
  const timer = setTimeout(() => {
    for (const page of [DecisionPage, IncidentsPage, IncidentPage, ProblemsPage, AlertsPage, SettingsPage]) page.preload();
  }, PRELOAD_AFTER_MS);
  return () => clearTimeout(timer);
}
