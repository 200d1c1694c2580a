import type { Bounds } from './bounds.ts';
import type { Condition, Direction } from './condition.ts';
import type { Problem } from './problem.ts';
import type { Quantity, Unit } from './quantity.ts';
import type { Instant, Seconds } from './time.ts';

/** The life of the document. A record whose status is missing or unknown has none, and a problem. */
export type Status = 'proposed' | 'accepted' | 'rejected' | 'deprecated' | 'superseded';

/** A target stated in absolute numbers: the bounds to be in. */
export interface AbsoluteTarget extends Bounds {
  readonly kind: 'bounds';
}

/** A target stated as a change of the baseline: 提升 3-5 倍, 降低 30%, +20%. */
export interface RelativeTarget {
  readonly kind: 'relative';
  readonly direction: Direction;
  /** The least and the most change, as ratios of the baseline; null where open. */
  readonly min: number | null;
  readonly max: number | null;
  /** The bounds it comes to, where the baseline is known. */
  readonly resolved: Bounds | null;
  readonly text: string;
}

/** What a 目标值 cell promises. */
export type Target = AbsoluteTarget | RelativeTarget;

/** One row of the metrics table. */
export interface Metric {
  readonly name: string;
  readonly line: number;
  /** Where the name stands; 1-based, in UTF-16 code units, as those that follow. */
  readonly column: number;
  /** Where the 当前值 cell stands; null where the table has no such column. */
  readonly baselineColumn: number | null;
  readonly targetColumn: number;
  readonly baseline: Quantity | null;
  readonly target: Target | null;
  /** The number of a target that does not tell which way is better, which a binding may; null where there is a target or no number. */
  readonly undirected: Quantity | null;
  /** 测量方法, as written. */
  readonly measurement: string;
  /** PromQL from the row's own inline code, as written. */
  readonly query: string | null;
}

/** One item under 回滚条件. */
export interface RollbackCondition {
  /** The item as written, without its list marker; of a table row, its cells joined with ` | `. */
  readonly text: string;
  readonly line: number;
  /** 1-based, in UTF-16 code units; of a table row, that of its threshold, or else of its condition. */
  readonly column: number;
  readonly condition: Condition;
}

/** One step of a 回滚步骤 or 回滚方案, or a task of the plan that is about rolling back. */
export interface RollbackStep {
  /** As written, without its list marker. */
  readonly text: string;
  readonly line: number;
}

/** One phase of 实施计划, with how many of its tasks are ticked. */
export interface PlanPhase {
  readonly title: string;
  /** The line of its heading. */
  readonly line: number;
  readonly durationSeconds: Seconds | null;
  /** The first and the last day that its heading states, as YYYY-MM-DD; null where it states none. */
  readonly start: string | null;
  readonly end: string | null;
  readonly done: number;
  readonly total: number;
}

/** An effect that 后果 puts into numbers: 吞吐量提升 3-5 倍. It is not judged. */
export interface Expectation {
  readonly name: string;
  readonly line: number;
  /** The item as written, without its list marker. */
  readonly text: string;
  /** Null where the number is no target, such as 减少 2 个依赖. */
  readonly target: Target | null;
  /** Hoped for (true) or feared; null where the record does not say. */
  readonly positive: boolean | null;
}

/** One row of 审核和批准 that somebody has filled. */
export interface Approval {
  readonly role: string;
  readonly name: string;
  /** YYYY-MM-DD. */
  readonly date: string | null;
  /** The signature or the state, as written. */
  readonly state: string;
  readonly line: number;
}

/** One row of 变更历史. */
export interface Revision {
  /** YYYY-MM-DD. */
  readonly date: string | null;
  readonly version: string;
  readonly author: string;
  readonly change: string;
  readonly line: number;
}

/** One heading under 反思和经验教训, which is filled after the implementation. */
export interface Lesson {
  readonly heading: string;
  /** The line of the heading. */
  readonly line: number;
  /** Nothing is written under it but empty items. */
  readonly isEmpty: boolean;
  /** The lines of its empty items. */
  readonly emptyItemLines: readonly number[];
}

/** The 反思和经验教训 section: where it stands, whether anything has been written into it, and its parts. */
export interface RetrospectiveSection {
  readonly line: number;
  readonly column: number;
  readonly isFilled: boolean;
  readonly lessons: readonly Lesson[];
}

/** How a decision stands to another one. */
export type LinkKind = 'related' | 'supersedes' | 'superseded-by' | 'amends';

/** Another decision that a record names, and where; both 1-based, the column in UTF-16 code units. */
export interface DecisionLink {
  readonly id: string;
  readonly kind: LinkKind;
  readonly line: number;
  readonly column: number;
}

/** Where a record was read. */
export interface DecisionSource {
  /** From the working directory, or from the root of the repository. */
  readonly path: string;
  /** The URL of the git repository, without credentials; left out of a local file's. */
  readonly repository?: string;
  /** The full hash of the commit that the record was read from. */
  readonly commit?: string;
}

/** One architecture decision record, as read. */
export interface Decision {
  readonly id: string;
  readonly title: string;
  readonly status: Status | null;
  /** YYYY-MM-DD. */
  readonly date: string | null;
  readonly deciders: readonly string[];
  readonly requirements: readonly string[];
  readonly relatedDecisions: readonly string[];
  /** Every decision that the record names, each once for each kind. */
  readonly links: readonly DecisionLink[];
  /** Null where the record has no such section. */
  readonly retrospective: RetrospectiveSection | null;
  readonly source: DecisionSource;
  /** When the change went live, from the front matter; null where the record does not say. */
  readonly implementedAt: Instant | null;
  /** When the change was undone, and when its review was done, from the front matter; null where the record does not say. */
  readonly rolledBackAt: Instant | null;
  readonly concludedAt: Instant | null;
  /** When the review is due, where the front matter states a date of its own. */
  readonly reviewAt: Instant | null;
  /** How long after the implementation the review is due, where no date of its own is stated. */
  readonly reviewAfterSeconds: Seconds | null;
  readonly owner: string | null;
  readonly tags: readonly string[];
  /** What routes and silences go by, and what alerts carry; from the front matter. */
  readonly labels: Readonly<Record<string, string>>;
  /** Values for `$variables` in bindings. */
  readonly variables: Readonly<Record<string, string>>;
  /** Queries by metric name, from the front matter. */
  readonly metricQueries: Readonly<Record<string, string>>;
  /** The named Prometheus to ask, where a binding names none; from the front matter's `source`. */
  readonly prometheus: string | null;
  /** The cron expression by which it is judged; null leaves that to the bindings and the configuration. */
  readonly schedule: string | null;
  readonly plan: { readonly phases: readonly PlanPhase[] };
  readonly metrics: readonly Metric[];
  readonly rollbackConditions: readonly RollbackCondition[];
  /** What the record says is to be done to roll back, in its order. */
  readonly rollbackSteps: readonly RollbackStep[];
  readonly expectations: readonly Expectation[];
  readonly approvals: readonly Approval[];
  readonly revisions: readonly Revision[];
  readonly problems: readonly Problem[];
}

/** The unit that a row is written in; null where it has neither a target nor a baseline. */
export function unitOfRow({ target, baseline }: Metric): Unit | null {
  return targetBounds(target)?.unit ?? baseline?.unit ?? null;
}

/** The bounds to be in, whichever way the target was stated; null where that is not known. */
export function targetBounds(target: Target | null): Bounds | null {
  if (target === null) return null;
  return target.kind === 'bounds' ? target : target.resolved;
}
