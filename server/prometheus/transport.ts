import { createSecureContext, type SecureContext } from 'node:tls';
import { buildConnector, type Dispatcher, Pool, ProxyAgent } from 'undici';
import { basicFromUrl } from './authorization.ts';
import { type Endpoint, placeOf, type TlsOptions } from './endpoint.ts';
import { createRotatingFile, FileError } from './rotating-file.ts';

/** The pooled connections to one server. */
export interface Transport {
  /** What requests go through; another one once a certificate has changed. Rejects with a FileError where a certificate cannot be used. */
  dispatcher(): Promise<Dispatcher>;
  close(): Promise<void>;
}

/** What a pool of connections is held to. */
export interface PoolLimits {
  readonly connections: number;
  /** The longest body that is read, in bytes. */
  readonly maxResponseSize: number;
}

/** The parts of a TLS context by the option that names their file. */
const TLS_FILES = [
  ['ca', 'caFile', 'CA certificate'],
  ['cert', 'certFile', 'client certificate'],
  ['key', 'keyFile', 'client key'],
] as const;

/** Makes the way to one server: direct or through a proxy, with its TLS settings. Throws a TypeError where a URL is none. */
export function createTransport({ url, proxy, tls }: Endpoint, limits: PoolLimits): Transport {
  const { origin } = new URL(url);
  const files = TLS_FILES.flatMap(([part, option, what]) => {
    const path = tls?.[option];
    return path === undefined ? [] : [{ part, path, file: createRotatingFile(path, what) }];
  });
  const open = (contents: readonly string[]) => {
    const secureContext = files.length === 0 ? null : contextOf(files, contents);
    const connector = connectorOf(tls, secureContext);
    return proxy === undefined ? poolTo(origin, connector, limits) : throughProxy(proxy, tls, secureContext, limits);
  };
  let current = files.length === 0 ? { contents: [] as readonly string[], dispatcher: open([]) } : null;
  return {
    async dispatcher() {
      const contents = await Promise.all(files.map(({ file }) => file.read()));
      if (current !== null && contents.every((content, index) => content === current?.contents[index])) return current.dispatcher;
      const dispatcher = open(contents);
      // Requests that are under way end on the connections they began on.
      current?.dispatcher.close().catch(() => undefined);
      current = { contents, dispatcher };
      return dispatcher;
    },
    async close() {
      await current?.dispatcher.destroy();
    },
  };
}

function poolTo(origin: string | URL, connect: buildConnector.connector, limits: PoolLimits): Pool {
  // A request has one time limit for all of it; undici's own would cut a longer one short.
  return new Pool(origin, { ...limits, headersTimeout: 0, bodyTimeout: 0, connect });
}

/** Plain HTTP goes through the proxy as it is, since many refuse to tunnel it; HTTPS is tunnelled. */
function throughProxy(proxy: string, tls: TlsOptions | undefined, secureContext: SecureContext | null, limits: PoolLimits): ProxyAgent {
  const token = basicFromUrl(proxy);
  return new ProxyAgent({
    uri: placeOf(proxy),
    proxyTunnel: false,
    ...(token === null ? {} : { token }),
    requestTls: tlsOptions(tls, secureContext),
    factory: (origin, { connect }: { connect?: buildConnector.connector }) =>
      poolTo(origin, connect ?? connectorOf(tls, secureContext), limits),
  });
}

/** The name to verify is set for every connection, since undici would put the one of the URL before it. */
function connectorOf(tls: TlsOptions | undefined, secureContext: SecureContext | null): buildConnector.connector {
  const connect = buildConnector(tlsOptions(tls, secureContext));
  const serverName = tls?.serverName;
  return serverName === undefined ? connect : (options, callback) => connect({ ...options, servername: serverName }, callback);
}

function tlsOptions(tls: TlsOptions | undefined, secureContext: SecureContext | null): buildConnector.BuildOptions {
  return {
    ...(secureContext === null ? {} : { secureContext }),
    ...(tls?.serverName === undefined ? {} : { servername: tls.serverName }),
    rejectUnauthorized: tls?.insecureSkipVerify !== true,
  };
}

function contextOf(files: readonly { readonly part: string; readonly path: string }[], contents: readonly string[]): SecureContext {
  try {
    return createSecureContext(Object.fromEntries(files.map(({ part }, index) => [part, contents[index]])));
  } catch (error) {
    const paths = files.map(({ path }) => path).join(', ');
    throw new FileError(`the TLS files ${paths} cannot be used: ${(error as Error).message}`, { cause: error });
  }
}
