import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { delimiter, dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { parseAllDocuments } from 'yaml';
import { type Gate, GateSchema } from '../../server/api/contract.ts';
import { realWorld, type Service, startService } from '../../server/app.ts';
import { loadConfig } from '../../server/config.ts';
import { locateProgram } from '../../server/demo/programs.ts';
import { type PrometheusProcess, startPrometheus } from '../../server/demo/prometheus-process.ts';
import { silentLog } from '../../server/ports/log.ts';
import { api } from './harness/api.ts';
import { measure, type WebMetric } from './harness/argo-rollouts.ts';
import { callWebhook, type Webhook } from './harness/flagger.ts';
import { type Forwarder, startForwarder } from './harness/forwarder.ts';
import { type GaugeService, startGauges } from './harness/gauges.ts';
import { until } from './harness/until.ts';
import { HEALTHY, makeWorkspace, RECORD, type Workspace } from './harness/workspace.ts';

let gauges: GaugeService;
let prometheus: PrometheusProcess;
let network: Forwarder;
let workspace: Workspace;
let service: Service;

beforeEach(async () => {
  gauges = await startGauges(HEALTHY);
  workspace = await makeWorkspace();
  prometheus = await startTestPrometheus();
  network = await startForwarder(prometheus.port);
  await workspace.writeConfig(network.url);
  await workspace.writeRecord('ADR-007.md', RECORD);
});

afterEach(async () => {
  await service?.stop();
  await network?.stop();
  await prometheus?.stop();
  await gauges?.stop();
  await workspace?.remove();
});

/** On the same data and port every time. */
function startTestPrometheus(port?: number): Promise<PrometheusProcess> {
  const scrapes = [{ job: 'test', target: gauges.target, interval: '1s' }];
  return startPrometheus({ dataDir: workspace.path('prometheus'), scrapes, ...(port === undefined ? {} : { port }) });
}

async function start(): Promise<void> {
  service = await startService(await loadConfig(workspace.configFile, {}), realWorld(silentLog));
}

/** The documents of an example, asking this test's service about this test's decision. */
async function example<Document>(path: string, decision = 'ADR-007'): Promise<readonly Document[]> {
  const text = (await readFile(`config/examples/${path}`, 'utf8')).replaceAll('https://adr-monitor.example.org', service.url);
  return parseAllDocuments(text.replaceAll('ADR-001', decision)).map((document) => document.toJS() as Document);
}

interface Analysis {
  readonly templates: readonly { readonly templateName: string }[];
  readonly args: readonly { readonly name: string; readonly value: string }[];
}

interface ArgoDocument {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly metrics?: readonly WebMetric[];
    readonly strategy?: { readonly canary: { readonly analysis: Analysis } };
  };
}

/** What Argo Rollouts makes of the example's metric, with the arguments that the example's Rollout gives it. */
async function argo(decision?: string): Promise<string> {
  const [template, rollout] = await example<ArgoDocument>('argo-rollouts/analysis-template.yaml', decision);
  const metric = template?.spec.metrics?.[0];
  const analysis = rollout?.spec.strategy?.canary.analysis;
  if (metric === undefined || analysis === undefined) throw new Error('the example has a template and a Rollout');
  expect(analysis.templates).toEqual([{ templateName: template?.metadata.name }]);
  const { web } = metric.provider;
  const url = analysis.args.reduce((filled, { name, value }) => filled.replaceAll(`{{args.${name}}}`, value), web.url);
  return measure({ ...metric, provider: { web: { ...web, url } } });
}

/** What Flagger does upon the example's webhooks. */
async function flagger(decision?: string): Promise<{ rollsBack: boolean; promotes: boolean }> {
  const [canary] = await example<{ spec: { analysis: { webhooks: readonly Webhook[] } } }>('flagger/canary.yaml', decision);
  const call = async (type: string, phase: string) => {
    const webhook = canary?.spec.analysis.webhooks.find((one) => one.type === type);
    if (webhook === undefined) throw new Error(`the example has a ${type} webhook`);
    return callWebhook(webhook, phase);
  };
  return {
    rollsBack: (await call('rollback', 'Progressing')) === null,
    promotes: (await call('confirm-promotion', 'Progressing')) === null,
  };
}

/** How the example's deployment step ends, and the answer that it prints. */
async function step(): Promise<{ code: number; decision: Gate['decision'] }> {
  const PATH = [dirname(await locateProgram('curl')), process.env.PATH].join(delimiter);
  const child = spawn('config/examples/shell/ask-gate.sh', ['ADR-007'], { env: { PATH, ADR_MONITOR_URL: service.url } });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    printed += chunk;
  });
  const [code] = (await once(child, 'close')) as [number];
  return { code, decision: GateSchema.parse(JSON.parse(printed)).decision };
}

async function gate(query = ''): Promise<Gate> {
  return GateSchema.parse(await (await fetch(`${service.url}/api/v1/decisions/ADR-007/gate${query}`)).json());
}

const PASSES = { rollsBack: false, promotes: true };
const WAITS = { rollsBack: false, promotes: false };
const ROLLS_BACK = { rollsBack: true, promotes: false };

describe('a rollout that asks a gate', () => {
  it('waits while nothing was judged or can be, goes on, is taken back when the condition has held, and goes on once a person let it stand', async () => {
    await network.cut();
    await start();
    expect(await argo()).toBe('Inconclusive');
    expect(await flagger()).toEqual(WAITS);
    expect(await step()).toEqual({ code: 22, decision: 'blind' });

    await network.mend();
    await until('a pass', argo, (phase) => phase === 'Successful');
    expect(await flagger()).toEqual(PASSES);
    expect(await step()).toEqual({ code: 0, decision: 'pass' });

    await prometheus.kill();
    await until('blind', argo, (phase) => phase === 'Inconclusive');
    expect(await flagger()).toEqual(WAITS);
    expect(await step()).toEqual({ code: 22, decision: 'blind' });

    prometheus = await startTestPrometheus(prometheus.port);
    await until('a pass again', argo, (phase) => phase === 'Successful');
    gauges.set('test_error_ratio', 0.05);
    await until('a rollback', argo, (phase) => phase === 'Failed');
    expect(await flagger()).toEqual(ROLLS_BACK);
    expect(await step()).toEqual({ code: 22, decision: 'rollback' });

    const { incidents, post } = api(service.url);
    const [incident] = await incidents();
    await post(`/incidents/${incident?.id}/disposition`, { verdict: 'waived', note: 'a known fault', actor: '张三' });
    await until('a pass in spite of it', argo, (phase) => phase === 'Successful');
    expect(await gate()).toEqual({ decision: 'pass', reasons: ['holds, and a person has answered it: 错误率 > 1%'] });
    expect(await flagger()).toEqual(PASSES);
  });

  it('is neither let on nor taken back for a decision that is not known', async () => {
    await start();
    expect(await argo('ADR-404')).toBe('Error');
    expect(await flagger('ADR-404')).toEqual(WAITS);
  });

  it('waits while the monitor stands still, though all was well when it last judged', async () => {
    await start();
    await until('a pass', argo, (phase) => phase === 'Successful');
    await service.stop();
    await workspace.writeConfig(network.url, { schedule: '0 0 1 1 *' });
    await start();
    const stale = await until('blind', gate, ({ decision }) => decision === 'blind');
    expect(stale.reasons).toEqual([
      expect.stringMatching(/^last judged with the data of .*Z: 错误率 > 1%$/),
      expect.stringMatching(/: P95 响应时间$/),
    ]);
    expect((await api(service.url).decision('ADR-007')).health).toBe('on-target');
    expect(await gate('?maxAge=1h')).toEqual({ decision: 'pass', reasons: [] });
  });
});
