import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from '@jest/globals';
import type { MeasurementRequest } from '../../../server/domain/measurement.ts';
import type { Seconds } from '../../../server/domain/time.ts';
import { silentLog } from '../../../server/ports/log.ts';
import type { ClientWorld } from '../../../server/prometheus/client.ts';
import { createPrometheusSource } from '../../../server/prometheus/source.ts';

/** What was asked, as the server got it. */
export interface Asked {
  readonly path: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly form: Readonly<Record<'query' | 'start' | 'end' | 'step', string>>;
  /** The queries that are joined in this one; itself where it is none of a batch. */
  readonly members: readonly string[];
}

/** A server that stands where Prometheus would, so that it can fail in ways the real one does not. */
export interface FakePrometheus {
  readonly url: string;
  /** The questions, in their order, without those that only find out whether the server is there. */
  readonly asked: Asked[];
  /** How often it was only found out whether the server is there. */
  probes: number;
  /** Breaks all connections. */
  hangUp(): void;
  close(): Promise<void>;
}

/** An answer without series. */
export const EMPTY: string = answerWith([]);

/** Where a source is asked about nothing but whether it is there. */
const PROBE = 'vector(1)';

/** The body of a successful answer. */
export function answerWith(result: unknown, rest: object = {}): string {
  return JSON.stringify({ status: 'success', data: { resultType: 'matrix', result }, ...rest });
}

/** The body of an error answer. */
export function refusalOf(errorType: string, error: string): string {
  return JSON.stringify({ status: 'error', errorType, error });
}

/** Starts one on a free port. `probed` answers the question whether it is there, by default with yes. */
async function startFake(
  answer: (asked: Asked, response: ServerResponse) => void,
  probed: (response: ServerResponse, probes: number) => void = (response) => response.end(EMPTY),
): Promise<FakePrometheus> {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const one = { path: request.url, headers: request.headers, ...formOf(new URLSearchParams(body)) };
    // Answers at different seconds are to be equal.
    response.sendDate = false;
    if (one.form.query === PROBE) {
      fake.probes += 1;
      probed(response, fake.probes);
      return;
    }
    asked.push(one);
    answer(one, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const fake: FakePrometheus = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    probes: 0,
    hangUp: () => server.closeAllConnections(),
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return fake;
}

const MEMBER = /label_replace\(\n(.*?)\n, "adr_monitor_query", "\d+", "", ""\)/gs;

function formOf(form: URLSearchParams): Pick<Asked, 'form' | 'members'> {
  const [query = '', start = '', end = '', step = ''] = ['query', 'start', 'end', 'step'].map((name) => form.get(name) ?? '');
  const members = [...query.matchAll(MEMBER)].map(([, member = '']) => member);
  return { form: { query, start, end, step }, members: members.length === 0 ? [query] : members };
}

/** What a batch would answer whose members have these series. */
export function seriesOf({ members }: Asked, evaluate: (query: string) => readonly { readonly metric: object }[]): unknown[] {
  if (members.length === 1) return [...evaluate(members[0] ?? '')];
  return members.flatMap((member, index) =>
    evaluate(member).map((series) => ({ ...series, metric: { ...series.metric, adr_monitor_query: String(index) } })),
  );
}

/** A world whose clock stands still until it is moved, and where waits are over at once. */
export interface TestWorld extends ClientWorld {
  now: number;
  /** Every wait that was asked for. */
  readonly waits: Seconds[];
}

/** Makes one. `random` draws the longest wait by default, so that waits tell their number. */
export function testWorld(random = 1): TestWorld {
  const waits: Seconds[] = [];
  const world: TestWorld = {
    now: 1_700_000_000,
    waits,
    clock: { now: () => world.now },
    random: () => random,
    log: silentLog,
    async sleep(seconds, signal) {
      signal.throwIfAborted();
      waits.push(seconds);
    },
  };
  return world;
}

/** A request for five instants. */
export function requestFor(query: string, rest: Partial<MeasurementRequest> = {}): MeasurementRequest {
  return { query: { query, source: 'default', scale: 1, reduce: null }, from: 0, to: 60, step: 15, ...rest };
}

/** Makes fakes and sources for the calling test file; they, and what else it keeps, are closed after each of its tests. */
export function closedAfterEach() {
  const open: { close(): unknown }[] = [];
  const kept = <One extends { close(): unknown }>(one: One): One => {
    open.push(one);
    return one;
  };
  afterEach(async () => {
    for (const one of open.splice(0)) await one.close();
  });
  return {
    kept,
    serve: async (...answers: Parameters<typeof startFake>) => kept(await startFake(...answers)),
    sourceWith: (options: Parameters<typeof createPrometheusSource>[0]) => kept(createPrometheusSource(options)),
  };
}
