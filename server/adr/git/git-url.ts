/** A repository's address, with its secrets apart. */
export interface GitUrl {
  /** What git is given, without the credentials of an HTTP address: arguments and configuration can be seen by others. */
  readonly url: string;
  /** What people are shown. */
  readonly shown: string;
  /** The HTTP header that carries the credentials, and the addresses it is for; null without any. */
  readonly header: { readonly scope: string; readonly value: string } | null;
  /** A text without the secrets. */
  redact(text: string): string;
}

/** Takes the credentials out of an address. `git@host:path` and paths have none. */
export function readGitUrl(written: string): GitUrl {
  const parsed = URL.canParse(written) ? new URL(written) : null;
  if (parsed === null) return { url: written, shown: written, header: null, redact: (text) => text };
  const { username, password, search, protocol, origin } = parsed;
  const isHttp = protocol === 'https:' || protocol === 'http:';
  const bare = new URL(parsed);
  bare.password = '';
  if (isHttp) bare.username = '';
  const url = isHttp ? bare.href : written;
  const shownUrl = new URL(bare);
  shownUrl.search = '';
  const secrets = [password, decode(password), ...(isHttp ? [username, decode(username)] : []), search.slice(1)].filter(Boolean);
  const credentials = `${decode(username)}:${decode(password)}`;
  return {
    url,
    shown: shownUrl.href,
    header:
      isHttp && credentials !== ':'
        ? { scope: `${origin}/`, value: `Authorization: Basic ${Buffer.from(credentials).toString('base64')}` }
        : null,
    redact: (text) => secrets.reduce((rest, secret) => rest.replaceAll(secret, '***'), text),
  };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
