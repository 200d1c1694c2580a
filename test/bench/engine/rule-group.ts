import { setTimeout as sleep } from 'node:timers/promises';
import type { Instant, Seconds } from '../../../server/domain/time.ts';

/** What Prometheus says of its only group of rules, in its own metrics. */
export interface RuleGroup {
  readonly lastEvaluationAt: Instant;
  /** `prometheus_rule_group_last_duration_seconds`. */
  readonly lastDuration: Seconds;
  readonly rules: number;
  readonly failures: number;
}

const ASK_EVERY_MS = 250;

/** How late the end of an evaluation may be. */
const ENDED_WITHIN_INTERVALS = 10;

/** Reads `/metrics`. */
export async function readRuleGroup(url: string): Promise<RuleGroup> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const sampleOf = (name: string) => Number(new RegExp(`^${name}\\{.*\\} (\\S+)$`, 'm').exec(text)?.[1] ?? Number.NaN);
  return {
    lastEvaluationAt: sampleOf('prometheus_rule_group_last_evaluation_timestamp_seconds'),
    lastDuration: sampleOf('prometheus_rule_group_last_duration_seconds'),
    rules: sampleOf('prometheus_rule_group_rules'),
    failures: sampleOf('prometheus_rule_evaluation_failures_total'),
  };
}

/**
 * Waits for the evaluation after the given one to end; Prometheus tells both of an evaluation once it has ended. Asks nothing of
 * Prometheus while it should be evaluating: that would slow it down.
 */
export async function nextEvaluation(url: string, after: RuleGroup, interval: Seconds): Promise<RuleGroup> {
  await sleep((after.lastEvaluationAt + interval + after.lastDuration) * 1000 - Date.now());
  const deadline = Date.now() + ENDED_WITHIN_INTERVALS * interval * 1000;
  for (;;) {
    const group = await readRuleGroup(url);
    if (group.lastEvaluationAt > after.lastEvaluationAt) return group;
    if (Date.now() > deadline) throw new Error(`Prometheus has not evaluated its rules within ${ENDED_WITHIN_INTERVALS} intervals.`);
    await sleep(ASK_EVERY_MS);
  }
}
