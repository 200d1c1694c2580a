import { LocationProvider, Route, Router, useLocation } from 'preact-iso';
import { LiveProvider } from './api/live.tsx';
import { AnnouncerProvider } from './components/announcer.tsx';
import { ClockProvider } from './components/clock.tsx';
import { CrashGuard } from './components/crash.tsx';
import { Header } from './components/header.tsx';
import { PAGE_HEADING_ID } from './components/page.tsx';
import { ServiceNotices } from './components/service-notices.tsx';
import { LocaleProvider, useLocale } from './i18n/locale.tsx';
import { AlertsPage } from './pages/alerts/alerts-page.tsx';
import { DecisionPage } from './pages/decision/decision-page.tsx';
import { IncidentsPage } from './pages/incidents/incidents-page.tsx';
import { NotFoundPage } from './pages/not-found-page.tsx';
import { OverviewPage } from './pages/overview/overview-page.tsx';
import { ALERTS_PATH } from './pages/paths.ts';
import { ProblemsPage } from './pages/problems/problems-page.tsx';
import { ThemeProvider } from './preferences/theme.tsx';

/** The whole dashboard: what every page shares, around the page that the address names. */
export function App() {
  return (
    <LocaleProvider>
      <ThemeProvider>
        <ClockProvider>
          <LiveProvider>
            <LocationProvider>
              <AnnouncerProvider>
                <Shell />
              </AnnouncerProvider>
            </LocationProvider>
          </LiveProvider>
        </ClockProvider>
      </ThemeProvider>
    </LocaleProvider>
  );
}

const MAIN_ID = 'main';

function Shell() {
  const { words } = useLocale();
  const { path } = useLocation();
  return (
    <>
      <a class="skip-link" href={`#${MAIN_ID}`}>
        {words.shell.skip}
      </a>
      <Header />
      <main id={MAIN_ID} class="main" tabIndex={-1}>
        <ServiceNotices />
        <CrashGuard path={path}>
          <Router onRouteChange={focusHeading}>
            <Route path="/" component={OverviewPage} />
            <Route path="/decisions/:id" component={DecisionPage} />
            <Route path="/incidents" component={IncidentsPage} />
            <Route path="/problems" component={ProblemsPage} />
            <Route path={ALERTS_PATH} component={AlertsPage} />
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
