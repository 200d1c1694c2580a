import { parseInstant } from '../../domain/time.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Links } from '../../ports/links.ts';
import type { MonitorPort } from '../../ports/monitor.ts';
import { actorOf } from '../actor.ts';
import { DecisionDetailSchema, DecisionListSchema, ErrorSchema, RelationsSchema, StageRequestSchema } from '../contract.ts';
import { findDecision } from '../find-decision.ts';
import { unknown } from '../http-error.ts';
import { presentDecision, presentSummary } from '../present.ts';
import { presentRelations } from '../present-relations.ts';
import { type Route, route } from '../route.ts';

/** Routes about decisions. */
export function decisionRoutes({ monitor, links, clock }: { monitor: MonitorPort; links: Links; clock: Clock }): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/decisions',
      role: 'viewer',
      summary: 'Every decision, the worst health first',
      answers: { 200: DecisionListSchema },
      async handle(_, response) {
        response.json({ decisions: (await monitor.decisions()).map((view) => presentSummary(view, monitor.settings)) });
      },
    }),
    route({
      method: 'get',
      path: '/decisions/{id}',
      role: 'viewer',
      summary: 'One decision: promises, actual values, verdicts, condition states, open incidents, problems',
      answers: { 200: DecisionDetailSchema, 404: ErrorSchema },
      async handle({ params }, response) {
        response.json(presentDecision(await findDecision(monitor, params.id), { settings: monitor.settings, links }));
      },
    }),
    route({
      method: 'get',
      path: '/decisions/{id}/relations',
      role: 'viewer',
      summary: 'What a decision has to do with others: those that it names and is named by, and those that were live beside it',
      answers: { 200: RelationsSchema, 404: ErrorSchema },
      async handle({ params }, response) {
        const views = await monitor.decisions();
        const view = views.find(({ bound }) => bound.decision.id === params.id);
        if (view === undefined) throw unknown('decision', params.id ?? '');
        response.json(presentRelations(view, views));
      },
    }),
    route({
      method: 'post',
      path: '/decisions/{id}/stage',
      role: 'operator',
      summary: 'Says where the change stands: implemented, rolled back, concluded',
      body: StageRequestSchema,
      answers: { 200: DecisionDetailSchema, 400: ErrorSchema, 404: ErrorSchema },
      async handle({ params, body, speaker }, response) {
        const decisionId = params.id ?? '';
        const since = parseInstant(body.at ?? '') ?? clock.now();
        const order = { decisionId, stage: body.stage, since, note: body.note, actor: actorOf(speaker, body.actor) };
        if (!(await monitor.setStage(order))) throw unknown('decision', decisionId);
        response.json(presentDecision(await findDecision(monitor, decisionId), { settings: monitor.settings, links }));
      },
    }),
  ];
}
