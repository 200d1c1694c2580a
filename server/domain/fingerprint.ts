import type { BoundMetric, BoundQuery, Rule } from './binding.ts';
import type { Hold } from './condition-state.ts';
import { targetBounds } from './decision.ts';

/** What of a condition is judged. */
export interface JudgedCondition {
  readonly rule: Rule;
  readonly hold: Hold;
}

/** All that a condition's outcome depends on beside its data, as one string: where two are equal, the state goes on. */
export function conditionFingerprint({ rule, hold }: JudgedCondition): string {
  return `[${jsonOf(rule)},${JSON.stringify(hold)}]`;
}

/** What a condition's fingerprint was made of. Throws a SyntaxError of a string that is none. */
export function readConditionFingerprint(fingerprint: string): JudgedCondition {
  const [rule, hold] = JSON.parse(fingerprint) as readonly [Rule, Hold];
  return { rule, hold };
}

/** All that a metric's verdict depends on beside its data. */
export function metricFingerprint({ query, metric }: BoundMetric & { readonly query: BoundQuery }): string {
  return `[${jsonOf(query)},${jsonOf(targetBounds(metric.target))},${jsonOf(metric.baseline)}]`;
}

/** Fingerprints are asked for in every cycle, of objects that stay the same while the record does. */
const texts = new WeakMap<object, string>();

function jsonOf(part: object | null): string {
  if (part === null) return 'null';
  const text = texts.get(part) ?? JSON.stringify(part);
  texts.set(part, text);
  return text;
}
