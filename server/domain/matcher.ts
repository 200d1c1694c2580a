import type { Addressed, NotificationReason, Severity } from './notification.ts';
import { severityOf } from './notification.ts';
import type { Stage } from './stage.ts';
import { traitsOf } from './team.ts';

/** Which messages a route, a silence or a maintenance window is about: those that fit everything that is given. An empty one fits all. */
export interface Matcher {
  /** Ids; `*` stands for any characters, and case does not matter. */
  readonly decisions?: readonly string[];
  readonly owners?: readonly string[];
  /** At least one of them. */
  readonly tags?: readonly string[];
  /** All of them. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly severities?: readonly Severity[];
  readonly stages?: readonly Stage[];
  readonly reasons?: readonly NotificationReason[];
}

/** Whether a message fits. A digest has the owner, tag or label of its team, and neither an id nor a stage. */
export function matches(matcher: Matcher, message: Addressed): boolean {
  const { reason, decision } = message;
  const { owner, tags, labels } = message.decision ?? traitsOf(message.detail.team);
  return (
    fits(matcher.decisions, (pattern) => decision !== null && isLike(pattern, decision.id)) &&
    fits(matcher.owners, (one) => one === owner) &&
    fits(matcher.tags, (tag) => tags.includes(tag)) &&
    Object.entries(matcher.labels ?? {}).every(([name, value]) => labels[name] === value) &&
    fits(matcher.severities, (severity) => severity === severityOf(reason)) &&
    fits(matcher.stages, (stage) => stage === decision?.stage) &&
    fits(matcher.reasons, (one) => one === reason)
  );
}

function fits<Value>(wanted: readonly Value[] | undefined, test: (value: Value) => boolean): boolean {
  return wanted === undefined || wanted.some(test);
}

function isLike(pattern: string, id: string): boolean {
  const escaped = pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${escaped.join('.*')}$`, 'iu').test(id);
}
