import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { servicePages } from './service.ts';

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly annotations: { readonly runbook: string };
}

const text = (file: string) => readFile(file, 'utf8');
const rules = async () =>
  (parse(await text('config/self/rules.yml')) as { groups: { rules: Rule[] }[] }).groups.flatMap((group) => group.rules);

it('asks in its own rules and dashboard for metrics that the service exposes', async () => {
  const { metrics } = await servicePages();
  const exposed = new Set([...metrics.matchAll(/`(adr_\w+)`/g)].map(([, name]) => name));
  const { panels } = JSON.parse(await text('config/self/grafana.json')) as { panels: { targets: { expr: string }[] }[] };
  const expressions = [...(await rules()).map(({ expr }) => expr), ...panels.flatMap(({ targets }) => targets.map(({ expr }) => expr))];
  const asked = new Set(
    expressions.flatMap((expr) => expr.match(/adr_\w+/g) ?? []).map((name) => name.replace(/_(bucket|sum|count)$/, '')),
  );
  expect(asked.size).toBeGreaterThan(10);
  expect([...asked].filter((name) => !exposed.has(name))).toEqual([]);
});

it('has a place in the runbook for each alert, and a test that fires it', async () => {
  const runbook = await text('docs/runbook.md');
  const tests = await text('config/self/rules.test.yml');
  const alerts = await rules();
  expect([...runbook.matchAll(/^## (\w+)$/gm)].map(([, name]) => name)).toEqual(alerts.map(({ alert }) => alert));
  for (const { alert, annotations } of alerts) {
    expect(annotations.runbook).toBe(`docs/runbook.md#${alert.toLowerCase()}`);
    expect(tests).toContain(`alertname: ${alert}\n        exp_alerts: [{`);
  }
});

it('names tests in the threat model that are there', async () => {
  const named = [...(await text('SECURITY.md')).matchAll(/`(test\/[^`]+)`/g)].map(([, path = '']) => path);
  expect(named.length).toBeGreaterThan(15);
  expect(named.filter((path) => !existsSync(path) || (path.endsWith('/') && readdirSync(path).length === 0))).toEqual([]);
});
