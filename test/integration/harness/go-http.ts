import { type RequestOptions, request } from 'node:http';

/** A request as Go's `net/http` client puts it on the wire: no header but its own and those that are given. */
export interface GoRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly timeoutSeconds: number;
}

/** Sends it; rejects where there is no whole answer in time. Redirects are not followed: none are expected. */
export function goRequest({ method, url, headers, body, timeoutSeconds }: GoRequest): Promise<{ status: number; text: string }> {
  const { host } = new URL(url);
  return new Promise((resolve, reject) => {
    const options: RequestOptions & { setDefaultHeaders: boolean } = {
      method,
      // Known to Node, but not to its types.
      setDefaultHeaders: false,
      signal: AbortSignal.timeout(timeoutSeconds * 1000),
      headers: {
        Host: host,
        'User-Agent': 'Go-http-client/1.1',
        ...(body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) }),
        ...headers,
        'Accept-Encoding': 'gzip',
      },
    };
    const outgoing = request(url, options);
    outgoing.on('error', reject);
    outgoing.on('response', async (response) => {
      let text = '';
      try {
        for await (const chunk of response.setEncoding('utf8')) text += chunk;
        resolve({ status: response.statusCode ?? 0, text });
      } catch (error) {
        reject(error);
      }
    });
    outgoing.end(body);
  });
}
