import type { Response } from 'express';
import { z } from 'zod';
import type { BoundMetric } from '../../domain/binding.ts';
import { observationOf } from '../../domain/stage.ts';
import { type Instant, parseInstant, type Seconds, toRfc3339 } from '../../domain/time.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DecisionView, MonitorPort } from '../../ports/monitor.ts';
import type { Store } from '../../ports/store.ts';
import { AttainmentSchema, ErrorSchema, SeriesSchema, SparklineListSchema } from '../contract.ts';
import { findDecision } from '../find-decision.ts';
import { HttpError, unknown } from '../http-error.ts';
import { presentSeries, SUMMARY_QUANTILES } from '../present-history.ts';
import { type Route, route, timeParameter } from '../route.ts';
import { seriesCsv } from '../series-csv.ts';
import { sparklinesOf } from '../sparklines.ts';

/** How many points a series has where the request does not say, and how many at most. */
const DEFAULT_POINTS = 300;
const MAX_POINTS = 2000;

/** What a series covers where the request does not say. */
const DEFAULT_SERIES_SECONDS: Seconds = 86_400;

/** What a sparkline covers, and how many decisions may be asked for at once: what stands on one screen. */
const SPARKLINE_SECONDS: Seconds = 7 * 86_400;
const MAX_SPARKLINES = 50;

const span = { from: timeParameter.optional(), to: timeParameter.optional() };

/** Routes about what metrics did over time. */
export function historyRoutes({ monitor, store, clock }: { monitor: MonitorPort; store: Store; clock: Clock }): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/decisions/{id}/series',
      role: 'viewer',
      summary: 'The history of one metric: downsampled with minimum, average and maximum, and the whole span as one with percentiles',
      description: 'With format=csv the points alone, to be saved.',
      query: z.strictObject({
        metric: z.string({ error: 'expected the name of a metric' }),
        ...span,
        points: z.coerce.number().int().min(1).max(MAX_POINTS).default(DEFAULT_POINTS),
        format: z.enum(['json', 'csv'], 'expected json or csv').default('json'),
      }),
      answers: { 200: SeriesSchema, 400: ErrorSchema, 404: ErrorSchema },
      async handle({ params, query }, response) {
        const { bound } = await findDecision(monitor, params.id);
        const metric = metricNamed(bound.metrics, query.metric);
        const { from, to } = spanOf(query, clock.now(), DEFAULT_SERIES_SECONDS);
        const points = await store.history(bound.decision.id, metric.key, { from, to, points: query.points });
        if (query.format === 'csv') {
          sendCsv(response, `${bound.decision.id} ${metric.metric.name}`, seriesCsv(points));
          return;
        }
        const summary = await store.summary(bound.decision.id, metric.key, { from, to }, SUMMARY_QUANTILES);
        response.json(presentSeries({ metric: metric.metric, from, to, points, summary }));
      },
    }),
    route({
      method: 'get',
      path: '/decisions/{id}/attainment',
      role: 'viewer',
      summary: 'For how long each metric met its target, missed it, and was not known',
      description: 'From when the change is observed until now, where the request does not say.',
      query: z.strictObject(span),
      answers: { 200: AttainmentSchema, 400: ErrorSchema, 404: ErrorSchema },
      async handle({ params, query }, response) {
        const view = await findDecision(monitor, params.id);
        const { decision, metrics } = view.bound;
        const now = clock.now();
        const { from, to } = spanOf(query, now, now - observedFrom(view, now));
        const totals = await Promise.all(metrics.map(({ key }) => store.summary(decision.id, key, { from, to }, [])));
        response.json({
          from: toRfc3339(from),
          to: toRfc3339(to),
          metrics: metrics.map(({ metric }, index) => {
            const { metSeconds = 0, missedSeconds = 0, blindSeconds = 0 } = totals[index] ?? {};
            return { name: metric.name, line: metric.line, metSeconds, missedSeconds, blindSeconds };
          }),
        });
      },
    }),
    route({
      method: 'get',
      path: '/sparklines',
      role: 'viewer',
      summary: 'The shape of what the metrics of some decisions did in the last week',
      query: z.strictObject({
        decision: z
          .union([z.string().transform((one) => [one]), z.array(z.string()).max(MAX_SPARKLINES)], `expected at most ${MAX_SPARKLINES} ids`)
          .default([]),
      }),
      answers: { 200: SparklineListSchema, 400: ErrorSchema },
      async handle({ query }, response) {
        const wanted = new Set(query.decision);
        const views = (await monitor.decisions()).filter(({ bound }) => wanted.has(bound.decision.id));
        const to = clock.now();
        response.json(await sparklinesOf(store, views, { from: to - SPARKLINE_SECONDS, to }));
      },
    }),
  ];
}

function metricNamed(metrics: readonly BoundMetric[], name: string): BoundMetric {
  const metric = metrics.find((one) => one.metric.name === name || one.key === name);
  if (metric === undefined) throw unknown('metric', name);
  return metric;
}

/** The span that a request asks for. Throws HttpError 400 where it ends before it begins. */
function spanOf(
  query: { from?: string | undefined; to?: string | undefined },
  now: Instant,
  length: Seconds,
): { from: Instant; to: Instant } {
  const to = parseInstant(query.to ?? '') ?? now;
  const from = parseInstant(query.from ?? '') ?? to - length;
  if (from >= to) throw new HttpError(400, 'Bad request', 'parameter "from": expected a time before "to"');
  return { from, to };
}

/** From when the change is observed; of one that is still awaited, from when it was first seen. */
function observedFrom({ bound, state }: DecisionView, now: Instant): Instant {
  const { from } = observationOf(bound.decision, state);
  return Math.min(from < now ? from : state.firstSeenAt, now - 1);
}

/** Names in any script need the second form of the header (RFC 6266); the first is for programs that know only that. */
function sendCsv(response: Response, name: string, text: string): void {
  response
    .type('text/csv; charset=utf-8')
    .attachment(`${name.replaceAll(/[\\/:*?"<>|]/g, '-')}.csv`)
    .send(text);
}
