import type { Response } from 'express';
import { z } from 'zod';
import { positive } from '../../config-values.ts';
import type { Clock } from '../../ports/clock.ts';
import type { MonitorPort } from '../../ports/monitor.ts';
import { ErrorSchema, FlaggerHookSchema, type Gate, GateSchema } from '../contract.ts';
import { gateOf } from '../gate.ts';
import { unknown } from '../http-error.ts';
import { type Route, route } from '../route.ts';

const maxAge = positive
  .optional()
  .describe(
    'How old the data may be that was judged last (2m), else blind. Where it is left out: evaluation.blindAfter and the lag of the source.',
  );

const always200 = z
  .literal('always-200', 'expected always-200')
  .optional()
  .describe('always-200: the answer stands in the body alone, for a tool that takes every other status for an error.');

const ANSWERS = { 200: GateSchema, 400: ErrorSchema, 404: ErrorSchema, 409: GateSchema, 503: GateSchema };

/** The HTTP status of each answer. */
type Statuses = Readonly<Record<Gate['decision'], number>>;

/** Success lets the rollout go on. */
const GO_ON: Statuses = { pass: 200, rollback: 409, blind: 503 };

/** Success rolls back: Flagger's `rollback` hook. Only on what is known. */
const ROLL_BACK: Statuses = { pass: 409, rollback: 200, blind: 503 };

/** Success says nothing: Argo Rollouts never reads the body of another status. */
const ALWAYS_200: Statuses = { pass: 200, rollback: 200, blind: 200 };

/** Routes for deployment tools: may the rollout go on, or is a rollback due? */
export function gateRoutes({ monitor, clock }: { monitor: Pick<MonitorPort, 'decision' | 'settings'>; clock: Clock }): readonly Route[] {
  /** Kept nowhere on the way: an answer that was true once must not let another rollout go on. */
  const answer = async (id: string, maxAgeSeconds: number | undefined, statuses: Statuses, response: Response): Promise<void> => {
    const view = await monitor.decision(id);
    if (view === null) throw unknown('decision', id);
    const gate = gateOf(view, { now: clock.now(), maxAge: maxAgeSeconds ?? null, settings: monitor.settings });
    response.status(statuses[gate.decision]).set('cache-control', 'no-store').json(gate);
  };

  return [
    route({
      method: 'get',
      path: '/decisions/{id}/gate',
      role: 'viewer',
      summary: 'For a deployment tool: may the rollout go on?',
      description:
        '200 pass, 409 roll back, 503 cannot tell. Nothing passes that was never judged, or not lately; a decision that people have closed does. With status=always-200 it is a web metric of Argo Rollouts.',
      query: z.strictObject({ status: always200, maxAge }),
      answers: ANSWERS,
      handle: ({ params, query }, response) =>
        answer(params.id ?? '', query.maxAge, query.status === undefined ? GO_ON : ALWAYS_200, response),
    }),
    route({
      method: 'post',
      path: '/decisions/{id}/gate',
      role: 'viewer',
      summary: 'The same, as a webhook of Flagger that lets the rollout go on: confirm-rollout, rollout, confirm-promotion',
      description: '200 goes on; 409 (roll back) and 503 (cannot tell) do not. What Flagger says of its canary changes nothing.',
      query: z.strictObject({ maxAge }),
      body: FlaggerHookSchema,
      answers: ANSWERS,
      handle: ({ params, query }, response) => answer(params.id ?? '', query.maxAge, GO_ON, response),
    }),
    route({
      method: 'post',
      path: '/decisions/{id}/gate/rollback',
      role: 'viewer',
      summary: 'The other way round, as the rollback webhook of Flagger: is a rollback due?',
      description: '200 rolls back; 409 (pass) and 503 (cannot tell) do not: what cannot be told rolls nothing back.',
      query: z.strictObject({ maxAge }),
      body: FlaggerHookSchema,
      answers: ANSWERS,
      handle: ({ params, query }, response) => answer(params.id ?? '', query.maxAge, ROLL_BACK, response),
    }),
  ];
}
