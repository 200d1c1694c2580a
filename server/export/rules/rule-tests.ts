import { stringify } from 'yaml';
import type { Rule } from '../../domain/binding.ts';
import type { Bounds } from '../../domain/bounds.ts';
import type { EvaluationSettings } from '../../domain/settings.ts';
import { type Leaf, seriesSelector } from './condition-rules.ts';
import type { AlertRule, DecisionRules } from './decision-rules.ts';
import { answersWithoutData, promDuration } from './value-expression.ts';

/** How far beside a threshold a value lies that is just beyond it, as a share of the threshold, and at least. */
const BESIDE = 1e-6;
const LEAST_BESIDE = 1e-9;

/** Evaluations after something happened, so that what is asked then is settled. */
const AFTER = 2;

/** Unit tests for rules, as `promtool test rules` runs them: at the threshold and beside it, held for less than the hold, for it, and over. */
export function ruleTests(ruleFile: string, rules: readonly DecisionRules[], settings: EvaluationSettings): string {
  const tests = rules.flatMap(({ alerts }) => alerts.filter(isTestable).flatMap((alert) => testsOf(alert, settings)));
  const header = '# Made by adr-monitor beside the rules: promtool test rules FILE\n';
  return `${header}${stringify({ rule_files: [ruleFile], evaluation_interval: promDuration(settings.resolution), tests }, { lineWidth: 0 })}`;
}

/** A query that answers without data would answer in a test too, beside the values that the test puts in its place. */
export function isTestable({ parts }: AlertRule): boolean {
  return parts.every(({ leaf }) => !answersWithoutData(leaf.query.query));
}

interface Check {
  readonly step: number;
  readonly firing: boolean;
}

function testsOf(alert: AlertRule, settings: EvaluationSettings): readonly object[] {
  const { holdSteps, keepSteps } = alert;
  const held = holdSteps + AFTER;
  const test = (name: string, values: (leaf: Leaf) => string, checks: readonly Check[]) => ({
    name: `${Object.values(alert.labels).join(' ')}: ${name}`,
    interval: promDuration(settings.resolution),
    input_series: alert.parts.map(({ part, leaf }) => ({ series: seriesSelector(alert.labels, part), values: values(leaf) })),
    promql_expr_test: checks.map(({ step, firing }) => ({
      expr: `count(ALERTS${selectorOf(alert)}) or vector(0)`,
      eval_time: promDuration(step * settings.resolution),
      exp_samples: [{ labels: '{}', value: firing ? 1 : 0 }],
    })),
  });
  const holdsThenClear = (leaf: Leaf, steps: number) => `${constant(holding(leaf), steps)} ${clearAfter(leaf, keepSteps + AFTER)}`;
  return [
    test('fires when it has held for its hold, and recovers', (leaf) => holdsThenClear(leaf, held), [
      ...(holdSteps > 0 ? [{ step: holdSteps - 1, firing: false }] : []),
      { step: holdSteps, firing: true },
      ...(keepSteps > 0 ? [{ step: held + keepSteps, firing: true }] : []),
      { step: held + 1 + keepSteps, firing: false },
    ]),
    ...(holdSteps > 0
      ? [
          test('does not fire when it held for less', (leaf) => holdsThenClear(leaf, holdSteps - 1), [
            { step: holdSteps + AFTER, firing: false },
          ]),
        ]
      : []),
    test('does not fire beside its threshold', (leaf) => clearFromTheStart(leaf, held), [{ step: held, firing: false }]),
    ...(alert.parts.length === 1
      ? []
      : alert.parts.map(({ part, leaf: only }) =>
          test(`with query ${part} alone`, (leaf) => (leaf === only ? constant(holding(leaf), held) : clearFromTheStart(leaf, held)), [
            { step: held, firing: holdsWith(alert.condition, only) },
          ]),
        )),
  ];
}

/** Whether a condition holds where one of its parts alone does. */
function holdsWith(rule: Rule, only: Leaf): boolean {
  if (!('rules' in rule)) return rule === only;
  return rule.kind === 'all' ? rule.rules.every((one) => holdsWith(one, only)) : rule.rules.some((one) => holdsWith(one, only));
}

function selectorOf({ rule, labels }: AlertRule): string {
  const all = { alertname: rule.alert ?? '', ...labels, alertstate: 'firing' };
  return `{${Object.entries(all)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(', ')}}`;
}

/** The same value at so many steps after the first. */
function constant(value: number, steps: number): string {
  return `${value}+0x${steps}`;
}

/** Rules say that a series is gone; without that, its last value would go on for five minutes. */
function clearAfter(leaf: Leaf, steps: number): string {
  const value = clear(leaf);
  return value === null ? `stale _x${steps}` : constant(value, steps);
}

function clearFromTheStart(leaf: Leaf, steps: number): string {
  const value = clear(leaf);
  return value === null ? `_x${steps}` : constant(value, steps);
}

/** A value that a leaf holds for: where it can, the threshold itself or the next beside it. */
function holding(leaf: Leaf): number {
  return leaf.kind === 'presence' ? 1 : just(leaf.bounds, true);
}

/** A value that it does not hold for; null where only a series that is not there is one. */
function clear(leaf: Leaf): number | null {
  if (leaf.kind === 'presence') return leaf.comparison ? 0 : null;
  return just(leaf.bounds, false);
}

function just({ min, max, minInclusive, maxInclusive }: Bounds, isInside: boolean): number {
  const end = min ?? max ?? 0;
  const isInclusive = min === null ? maxInclusive : minInclusive;
  if (isInclusive === isInside) return end;
  const beside = Math.max(LEAST_BESIDE, Math.abs(end) * BESIDE);
  return (min === null) === isInside ? end - beside : end + beside;
}
