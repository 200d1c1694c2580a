import type { SourceLimits } from '../domain/source-limits.ts';

/** How to reach one Prometheus, or something that speaks its API; a limit that is left out is that of `DEFAULT_SOURCE_LIMITS`. */
export interface Endpoint extends Partial<SourceLimits> {
  /** Where it is; the path, if any, comes before `/api/v1`, and a user and password in it are used for basic authentication. */
  readonly url: string;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly basicAuth?: { readonly username: string; readonly password?: string };
  /** Read again whenever it has changed, since tokens are renewed. */
  readonly bearerTokenFile?: string;
  /** The tenant (`X-Scope-OrgID`) of Mimir, Cortex or Thanos. */
  readonly tenant?: string;
  readonly tls?: TlsOptions;
  /** The http(s) URL of a proxy; a user and password in it are used, and never shown. */
  readonly proxy?: string;
  /** Whether an answer that lacks a part of the data is an error or a value with a warning; refused where it is left out. */
  readonly partialResponse?: PartialResponse;
}

/** How the server is verified, and what it verifies. Files are PEM, and are read again whenever they have changed. */
export interface TlsOptions {
  /** The certificates to trust instead of the system's. */
  readonly caFile?: string;
  /** Goes with `keyFile`. */
  readonly certFile?: string;
  readonly keyFile?: string;
  /** The name that the server's certificate must carry, where that is not the one in the URL. */
  readonly serverName?: string;
  /** Takes any certificate. */
  readonly insecureSkipVerify?: boolean;
}

/** What becomes of an answer that lacks a part of the data. */
export type PartialResponse = 'refuse' | 'accept';

/** The address without user, password and path separators at its end: what messages may show. */
export function placeOf(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname.replace(/\/$/, '')}`;
}
