import {
  type BoundCondition,
  type BoundDecision,
  type BoundMetric,
  type BoundQuery,
  type Rule,
  ruleQueries,
} from '../../domain/binding.ts';
import { formatBounds } from '../../domain/format-bounds.ts';
import { severityOf } from '../../domain/notification.ts';
import { type EvaluationSettings, holdOf } from '../../domain/settings.ts';
import type { Links } from '../../ports/links.ts';
import type { LeftOut } from '../exported.ts';
import { CONDITION_SERIES, type ConditionPart, conditionRules, seriesSelector } from './condition-rules.ts';
import { isScalar, promDuration, valueExpression } from './value-expression.ts';

/** A rule as Prometheus reads it. */
export interface PrometheusRule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly for?: string;
  readonly keep_firing_for?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** An alerting rule with what it is made from. */
export interface AlertRule {
  readonly rule: PrometheusRule;
  readonly line: number;
  readonly condition: Rule;
  readonly parts: readonly ConditionPart[];
  /** The labels by which it is told from others. */
  readonly labels: Readonly<Record<string, string>>;
  /** How many evaluations it must hold after the first, and be clear after the first, with what a hold is rounded up to. */
  readonly holdSteps: number;
  readonly keepSteps: number;
}

/** The rules of one decision. */
export interface DecisionRules {
  readonly decision: BoundDecision['decision'];
  readonly actuals: readonly { readonly rule: PrometheusRule; readonly line: number }[];
  readonly alerts: readonly AlertRule[];
  readonly leftOut: readonly LeftOut[];
}

/** The series that metrics are recorded as. */
const ACTUAL_SERIES = 'adr:metric_actual';

/** The alert's name is the monitor's own: routes and silences hold for both. */
const ALERT_NAME = 'ADRRollback';

const BLIND_ALERT_NAME = 'ADRMonitorBlind';

/** What rules are made with. */
export interface RuleOptions {
  readonly settings: EvaluationSettings;
  /** The Prometheus that the rules are for. */
  readonly source: string;
  readonly links: Pick<Links, 'decision' | 'record'>;
}

/** Says what of a decision can be judged in the rules of one Prometheus, and what is left out. */
export function decisionRules(bound: BoundDecision, options: RuleOptions): DecisionRules {
  const { decision } = bound;
  const metrics = bound.metrics.map((metric) => ({
    metric,
    problem: problemWith(metric.query === null ? [] : [metric.query], metric.query !== null, options),
  }));
  const conditions = bound.conditions.map((condition) => ({
    condition,
    problem: problemWith(condition.rule === null ? [] : ruleQueries(condition.rule), condition.rule !== null, options),
  }));
  const leftOut = (name: string, line: number, problem: string | null): readonly LeftOut[] =>
    problem === null ? [] : [{ decisionId: decision.id, path: decision.source.path, line, name, reason: problem }];
  return {
    decision,
    actuals: metrics.flatMap(({ metric, problem }) => (problem === null ? actualRule(decision.id, metric) : [])),
    alerts: conditions.flatMap(({ condition, problem }) => (problem === null ? alertRule(bound, condition, options) : [])),
    leftOut: [
      ...metrics.flatMap(({ metric, problem }) => leftOut(metric.metric.name, metric.metric.line, problem)),
      ...conditions.flatMap(({ condition, problem }) => leftOut(condition.condition.text, condition.condition.line, problem)),
    ],
  };
}

/** Why queries cannot be rules of this Prometheus; null where they can. */
function problemWith(queries: readonly BoundQuery[], isBound: boolean, { source }: RuleOptions): string | null {
  if (!isBound) return 'it is bound to no query';
  const other = queries.find((query) => query.source !== source);
  if (other !== undefined) return `it asks the source "${other.source}" and not "${source}"`;
  const scalar = queries.find(({ query }) => isScalar(query));
  return scalar === undefined ? null : `"${scalar.query.trim()}" answers a number and no series`;
}

function actualRule(decisionId: string, { metric, query }: BoundMetric): DecisionRules['actuals'] {
  if (query === null) return [];
  const labels = { decision: decisionId, metric: metric.name };
  return [{ line: metric.line, rule: { record: ACTUAL_SERIES, expr: valueExpression(query), labels } }];
}

function alertRule(bound: BoundDecision, one: BoundCondition, { settings, links }: RuleOptions): readonly AlertRule[] {
  const { decision, conditions } = bound;
  const { condition, rule, key } = one;
  if (rule === null) return [];
  const hold = holdOf(one, settings);
  const isTwice = conditions.filter((other) => other.condition.text === condition.text).length > 1;
  const labels = { decision: decision.id, condition: isTwice ? key : condition.text };
  const { parts, expr } = conditionRules(rule, labels);
  const holdSteps = hold.consecutive === null ? Math.ceil(hold.forSeconds / settings.resolution) : hold.consecutive - 1;
  const keepSteps = Math.ceil(hold.keepFiringSeconds / settings.resolution);
  const record = links.record(decision.source, condition.line);
  const where = rule.kind === 'comparison' ? formatBounds(rule.bounds) : null;
  return [
    {
      line: condition.line,
      condition: rule,
      parts,
      labels,
      holdSteps,
      keepSteps,
      rule: {
        alert: ALERT_NAME,
        expr,
        for: promDuration(hold.consecutive === null ? hold.forSeconds : holdSteps * settings.resolution),
        ...(hold.keepFiringSeconds > 0 && { keep_firing_for: promDuration(hold.keepFiringSeconds) }),
        labels: {
          ...decision.labels,
          ...labels,
          severity: severityOf('rollback-triggered'),
          ...(decision.owner !== null && { owner: decision.owner }),
        },
        annotations: {
          summary: template(`${decision.id} ${decision.title}: ${condition.text}`),
          ...(where !== null && { description: `{{ $value }} (${template(where)})` }),
          record: template(`${decision.source.path}:${condition.line}`),
          ...(record !== null && { record_url: template(record) }),
          dashboard: template(links.decision(decision.id)),
        },
      },
    },
  ];
}

/** Annotations are Go templates: braces in a record's words are no template of theirs. */
function template(text: string): string {
  return text.replaceAll('{{', '{{ "{{" }}');
}

/** What says that a condition cannot be told, as the monitor does; null where no data is an answer too. */
export function blindRule({ parts, labels, rule }: AlertRule, { settings }: Pick<RuleOptions, 'settings'>): PrometheusRule | null {
  const series = parts.flatMap(({ part, leaf }) => (leaf.kind === 'presence' && !leaf.comparison ? [] : [seriesSelector(labels, part)]));
  if (series.length === 0) return null;
  return {
    alert: BLIND_ALERT_NAME,
    expr: series.map((one) => `absent(${one})`).join(' or '),
    for: promDuration(settings.blindAfter),
    labels: { ...rule.labels, severity: severityOf('blind') },
    annotations: rule.annotations ?? {},
  };
}

/** The recording rules that an alert asks. */
export function partRules({ parts, labels }: AlertRule): readonly PrometheusRule[] {
  return parts.map(({ part, expr }) => ({ record: CONDITION_SERIES, expr, labels: { ...labels, part: String(part) } }));
}
