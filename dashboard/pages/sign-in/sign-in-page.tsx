import { useId, useState } from 'preact/hooks';
import type { SignInRequest } from '../../../server/api/contract.ts';
import { ApiError } from '../../api/http.ts';
import { providerUrl, signIn } from '../../api/session.ts';
import { errorWords } from '../../components/error-words.ts';
import { LanguageSwitch, ThemeSwitch } from '../../components/header.tsx';
import { Notice } from '../../components/notice.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { SIGN_IN_PATH, useIdentity } from '../../identity/session.tsx';

/** The page for who has to say who they are first. */
export function SignInPage() {
  const { words } = useLocale();
  const { session } = useIdentity();
  const failed = new URLSearchParams(location.search).get('failed');
  return (
    <main class="sign-in">
      <p class="brand">
        <img src="/favicon.svg" alt="" width="22" height="22" />
        adr-monitor
      </p>
      <h1>{words.access.signIn}</h1>
      {isRefusal(failed) && (
        <Notice tone="bad" icon="alert" live>
          {words.access.failed[failed]}
        </Notice>
      )}
      {session.mode === 'proxy' && <p>{words.access.byProxy}</p>}
      {session.ways.includes('oidc') && (
        <a class="button button-primary" href={providerUrl(returnPath())}>
          {words.access.byProvider}
        </a>
      )}
      {session.ways.includes('password') && <PasswordForm />}
      {session.ways.includes('token') && <TokenForm isAlone={session.ways.length === 1} />}
      <div class="sign-in-tools">
        <LanguageSwitch />
        <ThemeSwitch />
      </div>
    </main>
  );
}

const REFUSALS = ['outage', 'stale', 'refused', 'no-role'] as const;

function isRefusal(text: string | null): text is (typeof REFUSALS)[number] {
  return REFUSALS.some((one) => one === text);
}

/** Where to go once signed in: to the page that was asked for. */
function returnPath(): string {
  return location.pathname === SIGN_IN_PATH ? '/' : `${location.pathname}${location.search}`;
}

function PasswordForm() {
  const { words } = useLocale();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  return (
    <SignInForm label={words.access.byPassword} request={() => ({ name, password })}>
      <SignInField label={words.access.name} type="text" autocomplete="username" value={name} onChange={setName} />
      <SignInField label={words.access.password} type="password" autocomplete="current-password" value={password} onChange={setPassword} />
    </SignInForm>
  );
}

/** Where it is one of several ways, it waits behind a word: it is for programs in the first place. */
function TokenForm({ isAlone }: { readonly isAlone: boolean }) {
  const { words } = useLocale();
  const [token, setToken] = useState('');
  const form = (
    <SignInForm label={words.access.byToken} request={() => ({ token: token.trim() })}>
      <SignInField
        label={words.access.token}
        type="password"
        autocomplete="off"
        value={token}
        onChange={setToken}
        hint={words.access.tokenHint}
      />
    </SignInForm>
  );
  if (isAlone) return form;
  return (
    <details>
      <summary>{words.access.byToken}</summary>
      {form}
    </details>
  );
}

interface FormProps {
  readonly label: string;
  readonly request: () => SignInRequest;
  readonly children: preact.ComponentChildren;
}

function SignInForm({ label, request, children }: FormProps) {
  const { words } = useLocale();
  const { reload } = useIdentity();
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const submit = async (event: Event) => {
    event.preventDefault();
    setSending(true);
    setFailure(null);
    try {
      await signIn(request());
      if (location.pathname === SIGN_IN_PATH) history.replaceState(null, '', '/');
      reload();
    } catch (error) {
      const isWrong = error instanceof ApiError && error.status === 401;
      const isTooOften = error instanceof ApiError && error.status === 429;
      setFailure(isWrong ? words.access.wrong : isTooOften ? words.access.tooOften : errorWords(error, words));
      setSending(false);
    }
  };
  return (
    <form class="form sign-in-form" aria-label={label} onSubmit={submit}>
      {children}
      {failure !== null && (
        <Notice tone="bad" icon="alert" live>
          {failure}
        </Notice>
      )}
      <div class="form-actions">
        <button type="submit" class="button button-primary" disabled={sending}>
          {sending ? words.form.submitting : words.access.signIn}
        </button>
      </div>
    </form>
  );
}

interface FieldProps {
  readonly label: string;
  readonly type: 'text' | 'password';
  readonly autocomplete: 'username' | 'current-password' | 'off';
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
}

function SignInField({ label, type, autocomplete, value, onChange, hint }: FieldProps) {
  const id = useId();
  const shared = {
    id,
    required: true,
    maxLength: 1000,
    autocomplete,
    ...(hint !== undefined && { 'aria-describedby': `${id}-hint` }),
    value,
    onInput: (event: { readonly currentTarget: HTMLInputElement }) => onChange(event.currentTarget.value),
  };
  return (
    <div class="field field-wide">
      <label for={id}>{label}</label>
      {type === 'password' ? <input type="password" {...shared} /> : <input type="text" {...shared} />}
      {hint !== undefined && (
        <p id={`${id}-hint`} class="hint">
          {hint}
        </p>
      )}
    </div>
  );
}
