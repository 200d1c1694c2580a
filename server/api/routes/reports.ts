import { z } from 'zod';
import { parseInstant, toRfc3339 } from '../../domain/time.ts';
import type { MonitorPort } from '../../ports/monitor.ts';
import type { Reporter, ReportFormat } from '../../ports/reporter.ts';
import type { Store } from '../../ports/store.ts';
import { ErrorSchema, EvidenceListSchema } from '../contract.ts';
import { findDecision } from '../find-decision.ts';
import { unknown } from '../http-error.ts';
import { type Route, route, timeParameter } from '../route.ts';

/** What these routes work with. */
export interface ReportDeps {
  readonly monitor: MonitorPort;
  readonly store: Pick<Store, 'evidence'>;
  readonly reporter: Reporter;
}

const MEDIA_TYPES: Readonly<Record<ReportFormat, string>> = {
  md: 'text/markdown; charset=utf-8',
  html: 'text/html; charset=utf-8',
  json: 'application/json; charset=utf-8',
};

/** A report brings its own style and nothing else; nobody may frame it. */
const REPORT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

const digestParameter = z.string().regex(/^[0-9a-f]{4,64}$/, 'expected the beginning of a digest: 4 to 64 hexadecimal digits');

/** Routes about retrospectives and what they are made from. */
export function reportRoutes({ monitor, store, reporter }: ReportDeps): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/decisions/{id}/report',
      role: 'viewer',
      summary: 'The retrospective',
      description: 'From what is known now, through "until" where that is given, or from evidence that was kept.',
      query: z.strictObject({
        format: z.enum(['md', 'html', 'json'], 'expected md, html or json').default('md'),
        lang: z.enum(['zh', 'en']).default('zh'),
        until: timeParameter.optional(),
        evidence: digestParameter.optional(),
      }),
      answers: { 200: 'text/markdown', 400: ErrorSchema, 404: ErrorSchema },
      async handle({ params, query }, response) {
        const id = params.id ?? '';
        const evidence =
          query.evidence === undefined
            ? await reporter.gather(id, parseInstant(query.until ?? '') ?? undefined)
            : await store.evidence.find(id, query.evidence);
        if (evidence === null) throw unknown(query.evidence === undefined ? 'decision' : 'evidence', query.evidence ?? id);
        if (query.format === 'html') response.set('content-security-policy', REPORT_POLICY);
        response.type(MEDIA_TYPES[query.format]).send(reporter.write(evidence, { format: query.format, language: query.lang }));
      },
    }),
    route({
      method: 'get',
      path: '/decisions/{id}/evidence',
      role: 'viewer',
      summary: 'What is kept to make retrospectives from when history is forgotten, newest first',
      answers: { 200: EvidenceListSchema, 404: ErrorSchema },
      async handle({ params }, response) {
        const { bound } = await findDecision(monitor, params.id);
        const list = await store.evidence.list(bound.decision.id);
        response.json({
          evidence: list.map(({ digest, occasion, occasionAt, keptAt }) => ({
            digest,
            occasion,
            occasionAt: toRfc3339(occasionAt),
            keptAt: toRfc3339(keptAt),
          })),
        });
      },
    }),
  ];
}
