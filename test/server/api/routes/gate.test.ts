import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import express, { Router } from 'express';
import { GateSchema } from '../../../../server/api/contract.ts';
import { errorHandler } from '../../../../server/api/http-error.ts';
import { openApi } from '../../../../server/api/openapi.ts';
import { register } from '../../../../server/api/route.ts';
import { gateRoutes } from '../../../../server/api/routes/gate.ts';
import { newDecisionState } from '../../../../server/domain/decision-state.ts';
import type { Stage } from '../../../../server/domain/stage.ts';
import { silentLog } from '../../../../server/ports/log.ts';
import type { DecisionView } from '../../../../server/ports/monitor.ts';
import { bind, decision, START, settings } from '../../../fixtures/decision.ts';
import { openGuard } from '../../../fixtures/http.ts';

const clock = { now: () => START };
const bound = bind(decision('ADR-1'));

function viewIn(stage: Stage): DecisionView {
  const state = { ...newDecisionState('ADR-1', START), stage: { stage, since: START, until: null, saidBy: 'monitor' } as const };
  return { bound, state, health: 'not-monitored', incidents: [] };
}

/** A decision for each of the two answers that need no judgement. */
const VIEWS: Readonly<Record<string, DecisionView>> = { passes: viewIn('concluded'), blind: viewIn('observing') };
const routes = gateRoutes({ monitor: { decision: async (id) => VIEWS[id] ?? null, settings }, clock });

let server: Server;
let url: string;

beforeEach(async () => {
  const router = Router();
  router.use(express.json());
  register(router, routes, openGuard());
  server = express().use(router).use(errorHandler(silentLog)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/decisions`;
});

afterEach(() => {
  server.close();
  server.closeAllConnections();
});

const get = (path: string) => fetch(`${url}/${path}`);
const post = (path: string, body?: string, type = 'application/json') =>
  fetch(`${url}/${path}`, body === undefined ? { method: 'POST' } : { method: 'POST', body, headers: { 'content-type': type } });

describe('the routes of a gate', () => {
  it('say the same in the body whatever the status says, and let nobody keep it', async () => {
    for (const [path, status] of [
      ['blind/gate', 503],
      ['blind/gate?status=always-200', 200],
    ] as const) {
      // biome-ignore format: a table
      const response = await get(path);
      expect(response.status).toBe(status);
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(GateSchema.parse(await response.json()).decision).toBe('blind');
    }
  });

  it('turn the status round for a rollback, but for what cannot be told', async () => {
    const statuses = async (path: string) => [(await post(`passes/${path}`)).status, (await post(`blind/${path}`)).status];
    expect(await statuses('gate')).toEqual([200, 503]);
    expect(await statuses('gate/rollback')).toEqual([409, 503]);
  });

  it.each([
    '{}',
    '{"name":"orders","namespace":"shop","phase":"Progressing","checksum":"6d8f","metadata":{"team":"shop"}}',
    '{"metadata":null,"more":1}',
  ])('take %s from Flagger', async (body) => {
    expect((await post('passes/gate', body)).status).toBe(200);
    expect((await post('passes/gate/rollback', body)).status).toBe(409);
  });

  it.each(['{"name":', '[]', '{"name":5}', '{"metadata":{"a":{}}}'])('refuse %s, and neither go on nor roll back', async (body) => {
    for (const path of ['passes/gate', 'passes/gate/rollback']) expect((await post(path, body)).status).toBe(400);
  });

  it('know no other decision, and say which parameter is wrong', async () => {
    expect((await get('none/gate?status=always-200')).status).toBe(404);
    expect((await post('none/gate/rollback')).status).toBe(404);
    for (const query of ['status=200', 'maxAge=2', 'maxAge=0s', 'max=2m']) expect((await get(`passes/gate?${query}`)).status).toBe(400);
    expect(await (await get('passes/gate?maxAge=2')).json()).toMatchObject({
      detail: 'parameter "maxAge": expected a duration such as 15s, 5m or 24h',
    });
  });

  it('never answer 200 to a webhook that cannot go on, even where it asks for that', async () => {
    expect((await post('blind/gate?status=always-200')).status).toBe(400);
  });

  it('are described with what they take, and need no body', () => {
    const { paths } = openApi(routes, '1.0.0') as { paths: Record<string, Record<string, Record<string, unknown>>> };
    const gate = paths['/decisions/{id}/gate'];
    expect(gate?.get?.parameters).toMatchObject([{ name: 'id' }, { name: 'status', required: false }, { name: 'maxAge', required: false }]);
    expect(gate?.get?.description).toContain('503 cannot tell');
    expect(gate?.post?.requestBody).toMatchObject({ required: false });
    expect(Object.keys(paths['/decisions/{id}/gate/rollback']?.post?.responses ?? {})).toEqual(['200', '400', '404', '409', '503']);
  });
});
