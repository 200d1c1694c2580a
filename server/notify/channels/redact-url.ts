/**
 * The part of a URL that may be logged, stored and shown: scheme, host and port. Paths, queries and user names are left out,
 * since the webhooks of chat services carry their token there.
 */
export function redactUrl(url: string | URL): string {
  return URL.canParse(String(url)) ? new URL(url).origin : 'a URL that cannot be read';
}
