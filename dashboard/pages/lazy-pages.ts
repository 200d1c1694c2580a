import { type LazyPage, lazyPage } from '../components/lazy-page.tsx';
import { ALERTS_PATH, LOG_PATH, PORTFOLIO_PATH, SETTINGS_PATH, WALL_PATH } from './paths.ts';

/** Every decision. */
export const OverviewPage = lazyPage(async () => (await import('./overview/overview-page.tsx')).OverviewPage);

/** The other pages. */
export const DecisionPage = lazyPage(async () => (await import('./decision/decision-page.tsx')).DecisionPage);
export const IncidentsPage = lazyPage(async () => (await import('./incidents/incidents-page.tsx')).IncidentsPage);
export const ProblemsPage = lazyPage(async () => (await import('./problems/problems-page.tsx')).ProblemsPage);
export const AlertsPage = lazyPage(async () => (await import('./alerts/alerts-page.tsx')).AlertsPage);

/** Opened on purpose and seldom, so it is not loaded ahead. */
export const BacktestPage = lazyPage(async () => (await import('./backtest/backtest-page.tsx')).BacktestPage);

/** The page of one incident. */
export const IncidentPage = lazyPage(async () => (await import('./incidents/incident-page.tsx')).IncidentPage);

/** The page of settings. */
export const SettingsPage = lazyPage(async () => (await import('./settings/settings-page.tsx')).SettingsPage);

/** Opened on purpose and seldom, so they are not loaded ahead. */
export const PortfolioPage = lazyPage(async () => (await import('./portfolio/portfolio-page.tsx')).PortfolioPage);
export const WallPage = lazyPage(async () => (await import('./wall/wall-page.tsx')).WallPage);

/** Shown seldom: to who has to sign in, and to who wants to know what was done. */
export const SignInPage = lazyPage(async () => (await import('./sign-in/sign-in-page.tsx')).SignInPage);
export const LogPage = lazyPage(async () => (await import('./log/log-page.tsx')).LogPage);

/** How long after the start the other pages are loaded, in milliseconds: the first page and its data go before. */
const PRELOAD_AFTER_MS = 2_000;

/** Loads all pages before somebody asks for them. Returns a function that calls it off. */
export function preloadPages(): () => void {
  const timer = setTimeout(() => {
    for (const page of [OverviewPage, DecisionPage, IncidentsPage, IncidentPage, ProblemsPage, AlertsPage, SettingsPage]) page.preload();
  }, PRELOAD_AFTER_MS);
  return () => clearTimeout(timer);
}

/** The pages by how their addresses begin, the longer beginnings first. */
const PAGES: readonly { readonly beginning: string; readonly page: LazyPage }[] = [
  { beginning: '/decisions/', page: DecisionPage },
  { beginning: '/incidents/', page: IncidentPage },
  { beginning: '/incidents', page: IncidentsPage },
  { beginning: '/problems', page: ProblemsPage },
  { beginning: PORTFOLIO_PATH, page: PortfolioPage },
  { beginning: ALERTS_PATH, page: AlertsPage },
  { beginning: LOG_PATH, page: LogPage },
  { beginning: SETTINGS_PATH, page: SettingsPage },
  { beginning: WALL_PATH, page: WallPage },
];

/** Begins to load the page of an address, beside whatever else is still being loaded. */
export function preloadPageAt(path: string): void {
  const { page } = PAGES.find(({ beginning }) => path.startsWith(beginning)) ?? { page: OverviewPage };
  page.preload();
}
