import { useEffect } from 'preact/hooks';
import { LocationProvider, Route, Router, useLocation } from 'preact-iso';
import { LiveProvider } from './api/live.tsx';
import { AnnouncerProvider } from './components/announcer.tsx';
import { ClockProvider } from './components/clock.tsx';
import { CrashGuard } from './components/crash.tsx';
import { Header } from './components/header.tsx';
import { PAGE_HEADING_ID } from './components/page.tsx';
import { ServiceNotices } from './components/service-notices.tsx';
import { useStaleness } from './components/use-staleness.ts';
import { LocaleProvider, type Tongue, useLocale } from './i18n/locale.tsx';
import { IdentityProvider } from './identity/session.tsx';
import {
  AlertsPage,
  BacktestPage,
  DecisionPage,
  IncidentPage,
  IncidentsPage,
  LogPage,
  OverviewPage,
  PortfolioPage,
  ProblemsPage,
  preloadPages,
  SettingsPage,
  SignInPage,
  WallPage,
} from './pages/lazy-pages.ts';
import { NotFoundPage } from './pages/not-found-page.tsx';
import { ALERTS_PATH, LOG_PATH, PORTFOLIO_PATH, SETTINGS_PATH, WALL_PATH } from './pages/paths.ts';
import { ThemeProvider } from './preferences/theme.tsx';

/** The whole dashboard: what every page shares, around the page that the address names. */
export function App({ first }: { readonly first: Tongue }) {
  return (
    <LocaleProvider first={first}>
      <ThemeProvider>
        <IdentityProvider signInPage={<SignInPage />}>
          <ClockProvider>
            <LiveProvider>
              <LocationProvider>
                <AnnouncerProvider>
                  <Shell />
                </AnnouncerProvider>
              </LocationProvider>
            </LiveProvider>
          </ClockProvider>
        </IdentityProvider>
      </ThemeProvider>
    </LocaleProvider>
  );
}

const MAIN_ID = 'main';

function Shell() {
  const { words } = useLocale();
  const { path } = useLocation();
  const stale = useStaleness();
  useEffect(preloadPages, []);
  // A wall has no reader who goes anywhere: nothing but the page itself.
  if (path === WALL_PATH) {
    return (
      <CrashGuard path={path}>
        <WallPage />
      </CrashGuard>
    );
  }
  return (
    <>
      <a class="skip-link" href={`#${MAIN_ID}`}>
        {words.shell.skip}
      </a>
      <Header />
      <main id={MAIN_ID} class={`main ${stale === null ? '' : 'main-stale'}`} tabIndex={-1}>
        <ServiceNotices stale={stale} />
        <CrashGuard path={path}>
          <Router onRouteChange={focusHeading}>
            <Route path="/" component={OverviewPage} />
            <Route path="/decisions/:id" component={DecisionPage} />
            <Route path="/decisions/:id/backtest" component={BacktestPage} />
            <Route path="/incidents" component={IncidentsPage} />
            <Route path="/incidents/:id" component={IncidentPage} />
            <Route path="/problems" component={ProblemsPage} />
            <Route path={PORTFOLIO_PATH} component={PortfolioPage} />
            <Route path={ALERTS_PATH} component={AlertsPage} />
            <Route path={LOG_PATH} component={LogPage} />
            <Route path={SETTINGS_PATH} component={SettingsPage} />
            <Route default component={NotFoundPage} />
          </Router>
        </CrashGuard>
      </main>
    </>
  );
}

/** A page that is still loading has no heading yet; then the focus goes to the main region. */
function focusHeading(): void {
  const target = document.getElementById(PAGE_HEADING_ID) ?? document.getElementById(MAIN_ID);
  target?.focus({ preventScroll: true });
}
