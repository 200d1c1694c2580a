import { createHash } from 'node:crypto';
import { type BoundDecision, type BoundMetric, type BoundQuery, comparisonsOn } from '../../domain/binding.ts';
import type { Bounds } from '../../domain/bounds.ts';
import { targetBounds, unitOfRow } from '../../domain/decision.ts';
import { formatBounds } from '../../domain/format-bounds.ts';
import { midpoint, type Unit } from '../../domain/quantity.ts';
import type { Links } from '../../ports/links.ts';
import type { Exported, LeftOut } from '../exported.ts';
import { valueExpression } from '../rules/value-expression.ts';
import { thresholdSteps } from './thresholds.ts';

/** The schema of the dashboard model that Grafana 11 writes; later ones read it. */
const SCHEMA_VERSION = 39;

/** Grafana's grid: 24 columns; a panel of a metric takes half of them beside its value. */
const CHART = { w: 18, h: 8 } as const;
const STAT = { w: 6, h: 8 } as const;
const CONDITIONS = { w: 24, h: 6 } as const;

/** For how long an implementation is marked: no step of a chart is longer over a month. */
const MARK_SECONDS = 3600;

const DATASOURCE = { type: 'prometheus', uid: '${datasource}' } as const;

const UNITS: Readonly<Record<string, string>> = {
  s: 's',
  bytes: 'decbytes',
  ratio: 'percentunit',
  per_second: 'ops',
  bytes_per_second: 'Bps',
  count: 'short',
};

/** A Grafana dashboard with a row for each decision: each metric with its target, baseline and rollback lines, and the conditions' states. */
export function exportGrafana(decisions: readonly BoundDecision[], links: Pick<Links, 'decision' | 'record'>): Exported {
  const ids = decisions.map(({ decision }) => decision.id);
  const layout = createLayout();
  const dashboard = {
    uid: `adr-${createHash('sha256').update(ids.join('\n')).digest('hex').slice(0, 16)}`,
    title: decisions.length === 1 ? `${ids[0]} ${decisions[0]?.decision.title}` : 'Architecture decisions',
    description: 'Made by adr-monitor from architecture decision records: export it again instead of editing it.',
    tags: ['adr', 'adr-monitor'],
    schemaVersion: SCHEMA_VERSION,
    version: 1,
    editable: true,
    graphTooltip: 1,
    time: { from: 'now-7d', to: 'now' },
    timezone: 'browser',
    refresh: '1m',
    templating: {
      list: [
        { name: 'datasource', type: 'datasource', query: 'prometheus', label: 'Prometheus', current: {}, hide: 0, regex: '', options: [] },
      ],
    },
    annotations: { list: decisions.flatMap(implementationMark) },
    links: [],
    panels: decisions.flatMap((bound) => panelsOf(bound, links, layout)),
  };
  return { text: `${JSON.stringify(dashboard, null, 2)}\n`, leftOut: decisions.flatMap(leftOutOf) };
}

/** Gives panels their ids and places, row by row. */
interface Layout {
  place(size: { readonly w: number; readonly h: number }): { readonly id: number; readonly gridPos: object };
}

function createLayout(): Layout {
  let id = 0;
  let x = 0;
  let y = 0;
  let height = 0;
  return {
    place({ w, h }) {
      if (x + w > 24) {
        x = 0;
        y += height;
        height = 0;
      }
      id += 1;
      const gridPos = { x, y, w, h };
      x += w;
      height = Math.max(height, h);
      return { id, gridPos };
    },
  };
}

function panelsOf(bound: BoundDecision, links: Pick<Links, 'decision' | 'record'>, layout: Layout): readonly object[] {
  const { decision } = bound;
  const row = { ...layout.place({ w: 24, h: 1 }), type: 'row', title: `${decision.id} ${decision.title}`, collapsed: false, panels: [] };
  const metrics = bound.metrics.flatMap((metric) => {
    if (metric.query === null) return [];
    const record = links.record(decision.source, metric.metric.line);
    const open = [
      { title: decision.id, url: links.decision(decision.id), targetBlank: true },
      ...(record === null ? [] : [{ title: `${decision.source.path}:${metric.metric.line}`, url: record, targetBlank: true }]),
    ];
    const expr = valueExpression(metric.query);
    const rollbacks = rollbackBoundsOf(bound, metric.query);
    return [
      { ...layout.place(CHART), ...chartPanel(metric, expr, rollbacks), links: open },
      { ...layout.place(STAT), ...statPanel(metric, expr, rollbacks), links: open },
    ];
  });
  const conditions = bound.conditions.some(({ rule }) => rule !== null)
    ? [{ ...layout.place(CONDITIONS), ...conditionPanel(decision.id) }]
    : [];
  return [row, ...metrics, ...conditions];
}

function chartPanel({ metric }: BoundMetric, expr: string, rollbacks: readonly Bounds[]): object {
  const { baseline } = metric;
  return {
    type: 'timeseries',
    title: titleOf(metric),
    description: metric.measurement,
    datasource: DATASOURCE,
    targets: [
      { refId: 'A', datasource: DATASOURCE, expr, legendFormat: metric.name, range: true },
      ...(baseline === null
        ? []
        : [{ refId: 'B', datasource: DATASOURCE, expr: `vector(${midpoint(baseline)})`, legendFormat: baseline.text, range: true }]),
    ],
    fieldConfig: {
      defaults: {
        unit: grafanaUnit(unitOfRow(metric)),
        color: { mode: 'palette-classic' },
        thresholds: { mode: 'absolute', steps: thresholdSteps(targetBounds(metric.target), rollbacks) },
        custom: {
          drawStyle: 'line',
          lineWidth: 1,
          fillOpacity: 0,
          showPoints: 'never',
          spanNulls: false,
          thresholdsStyle: { mode: 'dashed+area' },
        },
      },
      overrides:
        baseline === null
          ? []
          : [
              {
                matcher: { id: 'byFrameRefID', options: 'B' },
                properties: [
                  { id: 'custom.lineStyle', value: { fill: 'dash', dash: [4, 6] } },
                  { id: 'color', value: { mode: 'fixed', fixedColor: 'text' } },
                ],
              },
            ],
    },
    options: { legend: { displayMode: 'list', placement: 'bottom', showLegend: true }, tooltip: { mode: 'multi', sort: 'none' } },
  };
}

function statPanel({ metric }: BoundMetric, expr: string, rollbacks: readonly Bounds[]): object {
  return {
    type: 'stat',
    title: metric.name,
    datasource: DATASOURCE,
    targets: [{ refId: 'A', datasource: DATASOURCE, expr, instant: true, range: false }],
    fieldConfig: {
      defaults: {
        unit: grafanaUnit(unitOfRow(metric)),
        color: { mode: 'thresholds' },
        thresholds: { mode: 'absolute', steps: thresholdSteps(targetBounds(metric.target), rollbacks) },
      },
      overrides: [],
    },
    options: { colorMode: 'value', graphMode: 'area', reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false } },
  };
}

/** From the monitor's own metrics, where Prometheus scrapes it. */
function conditionPanel(decisionId: string): object {
  const values = { firing: 'red', pending: 'orange', inactive: 'green', blind: 'purple' };
  const expr = `adr_rollback_condition_state{decision=${JSON.stringify(decisionId)}} == 1`;
  return {
    type: 'state-timeline',
    title: `${decisionId}: rollback conditions`,
    description: 'From the metrics that adr-monitor exposes.',
    datasource: DATASOURCE,
    targets: [{ refId: 'A', datasource: DATASOURCE, expr, legendFormat: '{{condition}}: {{state}}', range: true }],
    fieldConfig: {
      defaults: { color: { mode: 'fixed', fixedColor: 'text' }, custom: { fillOpacity: 70, lineWidth: 0 } },
      overrides: Object.entries(values).map(([state, fixedColor]) => ({
        matcher: { id: 'byRegexp', options: `/: ${state}$/` },
        properties: [{ id: 'color', value: { mode: 'fixed', fixedColor } }],
      })),
    },
    options: { showValue: 'never', legend: { showLegend: false, displayMode: 'list', placement: 'bottom' } },
  };
}

/** Where a change went live, in every chart. */
function implementationMark({ decision }: BoundDecision): readonly object[] {
  const { implementedAt, id } = decision;
  if (implementedAt === null) return [];
  const expr = `vector(time()) >= ${implementedAt} and vector(time()) < ${implementedAt + MARK_SECONDS}`;
  return [
    {
      name: `${id} implemented`,
      datasource: DATASOURCE,
      enable: true,
      iconColor: 'purple',
      expr,
      step: `${MARK_SECONDS}s`,
      titleFormat: `${id} ${decision.title}`,
    },
  ];
}

function titleOf({ name, target, baseline }: BoundMetric['metric']): string {
  const bounds = targetBounds(target);
  const promised = (bounds === null ? null : formatBounds(bounds)) ?? target?.text ?? null;
  return [name, ...(promised === null ? [] : [promised]), ...(baseline === null ? [] : [`(${baseline.text})`])].join(' ');
}

function grafanaUnit(unit: Unit | null): string {
  if (unit === null) return 'short';
  return UNITS[unit] ?? `currency${unit.slice('currency:'.length)}`;
}

function rollbackBoundsOf({ conditions }: BoundDecision, query: BoundQuery): readonly Bounds[] {
  return conditions.flatMap(({ rule }) => (rule === null ? [] : comparisonsOn(rule, query)));
}

function leftOutOf({ decision, metrics }: BoundDecision): readonly LeftOut[] {
  return metrics.flatMap(({ metric, query }) =>
    query === null
      ? [{ decisionId: decision.id, path: decision.source.path, line: metric.line, name: metric.name, reason: 'it is bound to no query' }]
      : [],
  );
}
