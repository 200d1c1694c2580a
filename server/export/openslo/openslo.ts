import { createHash } from 'node:crypto';
import { Document } from 'yaml';
import type { BoundDecision, BoundMetric } from '../../domain/binding.ts';
import type { Bounds } from '../../domain/bounds.ts';
import { targetBounds } from '../../domain/decision.ts';
import type { Seconds } from '../../domain/time.ts';
import type { Exported, LeftOut } from '../exported.ts';
import { promDuration, valueExpression } from '../rules/value-expression.ts';

/** What OpenSLO wants and no record promises. */
export interface ObjectiveOptions {
  /** For which share of the time a target is to be met; at least 0 and below 1. */
  readonly objective: number;
  /** Over how many days. */
  readonly windowDays: number;
  /** The distance between two judged instants: a slice of time. */
  readonly resolution: Seconds;
  /** Where each source is, by name; without credentials. */
  readonly sources: Readonly<Record<string, string>>;
}

/** The version of the specification: https://github.com/OpenSLO/OpenSLO */
const API_VERSION = 'openslo/v1';

/** A description has at most so many characters. */
const MAX_DESCRIPTION = 1050;

/** Names are those of DNS (RFC 1123): lower case letters, digits and hyphens, at most so many. */
const MAX_NAME = 63;

/**
 * The targets that are one threshold, as OpenSLO objects: a service for each decision, an objective for each metric. Rollback conditions are
 * left out: OpenSLO's alerts are about burnt budgets.
 */
export function exportOpenSlo(decisions: readonly BoundDecision[], options: ObjectiveOptions): Exported {
  const used = new Set(decisions.flatMap(({ metrics }) => metrics.flatMap(({ query }) => query?.source ?? [])));
  const sources = [...used]
    .toSorted()
    .map((name) => object('DataSource', nameOf('prometheus', name), name, dataSource(options.sources[name] ?? '')));
  const objects = [...sources, ...decisions.flatMap((bound) => objectsOf(bound, options))];
  return {
    text: objects.map((one) => new Document(one).toString({ lineWidth: 0, directives: true })).join(''),
    leftOut: decisions.flatMap(leftOutOf),
  };
}

function object(kind: string, name: string, displayName: string, spec: object): object {
  return { apiVersion: API_VERSION, kind, metadata: { name, displayName }, spec };
}

function dataSource(url: string): object {
  return { type: 'Prometheus', connectionDetails: { url } };
}

function objectsOf({ decision, metrics }: BoundDecision, options: ObjectiveOptions): readonly object[] {
  const service = nameOf(decision.id);
  const objectives = metrics.flatMap((metric, index) => {
    const threshold = thresholdOf(metric);
    return threshold === null || metric.query === null ? [] : [sloOf(decision, metric, { service, index, threshold, ...options })];
  });
  if (objectives.length === 0) return [];
  const description = `${decision.title} (${decision.source.path})`.slice(0, MAX_DESCRIPTION);
  return [object('Service', service, `${decision.id} ${decision.title}`, { description }), ...objectives];
}

interface Threshold {
  readonly op: 'lt' | 'lte' | 'gt' | 'gte';
  readonly value: number;
}

/** A target as one operator and one number; null where it has two ends, or none. */
function thresholdOf({ metric }: BoundMetric): Threshold | null {
  const bounds: Bounds | null = targetBounds(metric.target);
  if (bounds === null || (bounds.min === null) === (bounds.max === null)) return null;
  if (bounds.max !== null) return { op: bounds.maxInclusive ? 'lte' : 'lt', value: bounds.max };
  return bounds.min === null ? null : { op: bounds.minInclusive ? 'gte' : 'gt', value: bounds.min };
}

function sloOf(
  decision: BoundDecision['decision'],
  { metric, query }: BoundMetric,
  {
    service,
    index,
    threshold,
    objective,
    windowDays,
    resolution,
  }: ObjectiveOptions & { service: string; index: number; threshold: Threshold },
): object {
  const name = nameOf(decision.id, String(index + 1));
  const source = query?.source ?? '';
  return object('SLO', name, metric.name, {
    description: `${metric.name} ${metric.target?.text ?? ''} (${decision.source.path}:${metric.line})`.slice(0, MAX_DESCRIPTION),
    service,
    indicator: {
      metadata: { name: nameOf(name, 'sli'), displayName: metric.name },
      spec: {
        thresholdMetric: {
          metricSource: {
            metricSourceRef: nameOf('prometheus', source),
            type: 'Prometheus',
            spec: { query: query === null ? '' : valueExpression(query) },
          },
        },
      },
    },
    timeWindow: [{ duration: `${windowDays}d`, isRolling: true }],
    budgetingMethod: 'Timeslices',
    objectives: [
      {
        displayName: metric.target?.text ?? metric.name,
        op: threshold.op,
        value: threshold.value,
        target: objective,
        timeSliceTarget: 1,
        timeSliceWindow: promDuration(Math.max(60, resolution)).replace(
          /^(\d+)s$/,
          (_, seconds: string) => `${Math.ceil(Number(seconds) / 60)}m`,
        ),
      },
    ],
  });
}

/** A name that OpenSLO takes; one of other letters, or too long, is told from others by a digest of it. */
function nameOf(...parts: readonly string[]): string {
  const whole = parts.join('-').toLowerCase();
  const name = whole.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '');
  if (name.length <= MAX_NAME && /^[ -~]+$/.test(whole)) return name;
  const digest = createHash('sha256').update(whole).digest('hex').slice(0, 8);
  return `${name.slice(0, MAX_NAME - 9).replace(/-+$/, '')}-${digest}`.replace(/^-/, '');
}

function leftOutOf({ decision, metrics, conditions }: BoundDecision): readonly LeftOut[] {
  const { id: decisionId, source } = decision;
  return [
    ...metrics.flatMap((metric) => {
      const reason =
        metric.query === null ? 'it is bound to no query' : thresholdOf(metric) === null ? 'its target is not one threshold' : null;
      return reason === null ? [] : [{ decisionId, path: source.path, line: metric.metric.line, name: metric.metric.name, reason }];
    }),
    ...conditions.map(({ condition }) => ({
      decisionId,
      path: source.path,
      line: condition.line,
      name: condition.text,
      reason: 'OpenSLO has alerts on budgets alone; "export rules" has rollback conditions',
    })),
  ];
}
