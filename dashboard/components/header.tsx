import { useLocation } from 'preact-iso';
import { useResource } from '../api/live.tsx';
import { channelsResource, decisionsResource, monitorResource } from '../api/resources.ts';
import { signOut } from '../api/session.ts';
import { LANGUAGE_NAMES, LANGUAGES } from '../i18n/language.ts';
import { useLocale } from '../i18n/locale.tsx';
import { SIGN_IN_PATH, useIdentity } from '../identity/session.tsx';
import { ALERTS_PATH, SETTINGS_PATH } from '../pages/paths.ts';
import { nextTheme, useTheme } from '../preferences/theme.tsx';
import { Age } from './age.tsx';
import { givenUpCount } from './given-up.ts';
import { Icon, type IconName } from './icon.tsx';

/** The top of every page: where one can go, how fresh everything is, and how it is shown. */
export function Header() {
  const { words } = useLocale();
  const decisions = useResource(decisionsResource).data?.decisions ?? [];
  const givenUp = givenUpCount(useResource(channelsResource).data?.channels ?? []);
  const total = (count: 'openIncidents' | 'problems') => decisions.reduce((sum, { counts }) => sum + counts[count], 0);
  return (
    <header class="header">
      <a class="brand" href="/">
        <img src="/favicon.svg" alt="" width="22" height="22" />
        adr-monitor
      </a>
      <nav class="nav" aria-label={words.shell.nav}>
        <NavLink href="/" text={words.shell.overview} />
        <NavLink
          href="/incidents"
          text={words.shell.incidents}
          count={total('openIncidents')}
          countText={words.shell.openIncidents}
          urgent
        />
        <NavLink href="/problems" text={words.shell.problems} count={total('problems')} countText={words.shell.openProblems} />
        <NavLink href={ALERTS_PATH} text={words.shell.alerts} count={givenUp} countText={words.shell.givenUp} urgent />
      </nav>
      <div class="header-tools">
        <LastCycle />
        <Person />
        <LanguageSwitch />
        <ThemeSwitch />
        <SettingsLink />
      </div>
    </header>
  );
}

/** Who is signed in, and the way out; for who only visits, the way in. */
function Person() {
  const { words } = useLocale();
  const { session, reload } = useIdentity();
  const { principal, mode } = session;
  if (mode === 'none') return null;
  if (principal === null) {
    return (
      <a class="tool" href={SIGN_IN_PATH}>
        {words.access.signIn}
      </a>
    );
  }
  const leave = () => void signOut().then(reload, reload);
  return (
    <p class="person soft">
      <span>{words.access.signedInAs(principal.name, words.access.roles[principal.role])}</span>
      {session.csrfToken !== null && (
        <button type="button" class="tool" onClick={leave}>
          {words.access.signOut}
        </button>
      )}
    </p>
  );
}

function SettingsLink() {
  const { words } = useLocale();
  const { path } = useLocation();
  const label = words.shell.settings;
  return (
    <a class="tool" href={SETTINGS_PATH} aria-label={label} title={label} {...(path === SETTINGS_PATH ? { 'aria-current': 'page' } : {})}>
      <Icon name="gear" />
    </a>
  );
}

interface NavLinkProps {
  readonly href: string;
  readonly text: string;
  readonly count?: number;
  readonly countText?: (count: number) => string;
  readonly urgent?: boolean;
}

function NavLink({ href, text, count = 0, countText = String, urgent = false }: NavLinkProps) {
  const { path } = useLocation();
  return (
    <a class="nav-link" href={href} {...(path === href ? { 'aria-current': 'page' } : {})}>
      {text}
      {count > 0 && (
        <span class={`count ${urgent ? 'tone-bad' : 'tone-neutral'}`}>
          <span aria-hidden="true">{count}</span>
          <span class="visually-hidden">{countText(count)}</span>
        </span>
      )}
    </a>
  );
}

function LastCycle() {
  const { words } = useLocale();
  const { data } = useResource(monitorResource);
  if (data === null) return null;
  return (
    <p class="last-cycle soft">
      {data.lastCycleAt === null ? (
        words.shell.noCycleYet
      ) : (
        <>
          <span class="last-cycle-label">{words.shell.lastCycle}</span> <Age instant={data.lastCycleAt} />
        </>
      )}
    </p>
  );
}

/** Shows the page in the other language. */
export function LanguageSwitch() {
  const { language, words, setLanguage } = useLocale();
  const other = LANGUAGES.find((one) => one !== language) ?? language;
  return (
    <button type="button" class="tool" lang={other} title={words.shell.switchLanguage} onClick={() => setLanguage(other)}>
      {LANGUAGE_NAMES[other]}
    </button>
  );
}

const THEME_ICONS: Readonly<Record<ReturnType<typeof nextTheme>, IconName>> = { system: 'contrast', light: 'sun', dark: 'moon' };

/** Shows the page in the next theme. */
export function ThemeSwitch() {
  const { words } = useLocale();
  const { theme, setTheme } = useTheme();
  const label = words.shell.theme[theme];
  return (
    <button type="button" class="tool" aria-label={label} title={label} onClick={() => setTheme(nextTheme(theme))}>
      <Icon name={THEME_ICONS[theme]} />
    </button>
  );
}
