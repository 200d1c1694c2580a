import { z } from 'zod';
import { targetBounds } from '../../domain/decision.ts';
import { parseInstant, toRfc3339 } from '../../domain/time.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DecisionView, MonitorPort } from '../../ports/monitor.ts';
import type { Reporter } from '../../ports/reporter.ts';
import type { Store } from '../../ports/store.ts';
import { ANONYMOUS_ACTOR } from '../actor.ts';
import { DecisionDetailSchema, DecisionListSchema, ErrorSchema, JournalSchema, SeriesSchema, StageRequestSchema } from '../contract.ts';
import { HttpError, unknown } from '../http-error.ts';
import { journalQuery } from '../journal-query.ts';
import { presentDecision, presentHistorySummary, presentSummary, SUMMARY_QUANTILES } from '../present.ts';
import { presentJournalEntry } from '../present-journal.ts';
import { type Route, route, timeParameter } from '../route.ts';

/** How many points a series has where the request does not say, and how many at most. */
const DEFAULT_POINTS = 300;
const MAX_POINTS = 2000;

/** What a series covers where the request does not say. */
const DEFAULT_SERIES_SECONDS = 86_400;

/** Routes about decisions. */
export function decisionRoutes(deps: { monitor: MonitorPort; store: Store; reporter: Reporter; clock: Clock }): readonly Route[] {
  const { monitor, store, reporter, clock } = deps;
  const find = async (id: string): Promise<DecisionView> => {
    const view = await monitor.decision(id);
    if (view === null) throw unknown('decision', id);
    return view;
  };

  return [
    route({
      method: 'get',
      path: '/decisions',
      summary: 'Every decision, the worst health first',
      answers: { 200: DecisionListSchema },
      async handle(_, response) {
        response.json({ decisions: (await monitor.decisions()).map(presentSummary) });
      },
    }),
    route({
      method: 'get',
      path: '/decisions/{id}',
      summary: 'One decision: promises, actual values, verdicts, condition states, open incidents, problems',
      answers: { 200: DecisionDetailSchema, 404: ErrorSchema },
      async handle({ params }, response) {
        response.json(presentDecision(await find(params.id ?? ''), monitor.settings));
      },
    }),
    route({
      method: 'get',
      path: '/decisions/{id}/series',
      summary: 'The history of one metric: downsampled with minimum, average and maximum, and the whole span as one with percentiles',
      query: z.strictObject({
        metric: z.string({ error: 'expected the name of a metric' }),
        from: timeParameter.optional(),
        to: timeParameter.optional(),
        points: z.coerce.number().int().min(1).max(MAX_POINTS).default(DEFAULT_POINTS),
      }),
      answers: { 200: SeriesSchema, 400: ErrorSchema, 404: ErrorSchema },
      async handle({ params, query }, response) {
        const { bound } = await find(params.id ?? '');
        const metric = bound.metrics.find((one) => one.metric.name === query.metric || one.key === query.metric);
        if (metric === undefined) throw unknown('metric', query.metric);
        const to = parseInstant(query.to ?? '') ?? clock.now();
        const from = parseInstant(query.from ?? '') ?? to - DEFAULT_SERIES_SECONDS;
        if (from >= to) throw new HttpError(400, 'Bad request', 'parameter "from": expected a time before "to"');
        const points = await store.history(bound.decision.id, metric.key, { from, to, points: query.points });
        const summary = await store.summary(bound.decision.id, metric.key, { from, to }, SUMMARY_QUANTILES);
        response.json({
          metric: metric.metric.name,
          unit: targetBounds(metric.metric.target)?.unit ?? null,
          from: toRfc3339(from),
          to: toRfc3339(to),
          points: points.map(({ at, min, avg, max, blindSeconds }) => ({ at: toRfc3339(at), min, avg, max, blindSeconds })),
          summary: presentHistorySummary(summary),
        });
      },
    }),
    route({
      method: 'get',
      path: '/decisions/{id}/journal',
      summary: 'Who did what, when and why: answers to incidents, moves of the stage, conditions changed while they fired; newest first',
      query: journalQuery,
      answers: { 200: JournalSchema, 404: ErrorSchema },
      async handle({ params, query }, response) {
        const { bound } = await find(params.id ?? '');
        const entries = await store.journal({ decisionId: bound.decision.id, limit: query.limit });
        response.json({ entries: entries.map(presentJournalEntry) });
      },
    }),
    route({
      method: 'post',
      path: '/decisions/{id}/stage',
      summary: 'Says where the change stands: implemented, rolled back, concluded',
      body: StageRequestSchema,
      answers: { 200: DecisionDetailSchema, 400: ErrorSchema, 404: ErrorSchema },
      async handle({ params, body }, response) {
        const decisionId = params.id ?? '';
        const since = parseInstant(body.at ?? '') ?? clock.now();
        const order = { decisionId, stage: body.stage, since, note: body.note, actor: body.actor ?? ANONYMOUS_ACTOR };
        if (!(await monitor.setStage(order))) throw unknown('decision', decisionId);
        response.json(presentDecision(await find(decisionId), monitor.settings));
      },
    }),
    route({
      method: 'get',
      path: '/decisions/{id}/report',
      summary: 'The retrospective',
      query: z.strictObject({ format: z.literal('md', 'expected md').default('md'), lang: z.enum(['zh', 'en']).default('zh') }),
      answers: { 200: 'text/markdown', 404: ErrorSchema },
      async handle({ params, query }, response) {
        const report = await reporter.markdown(params.id ?? '', query.lang);
        if (report === null) throw unknown('decision', params.id ?? '');
        response.type('text/markdown; charset=utf-8').send(report);
      },
    }),
  ];
}
