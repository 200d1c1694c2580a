import type { Status } from '../../domain/decision.ts';
import type { DispositionVerdict, IncidentState } from '../../domain/incident.ts';
import type { Stage } from '../../domain/stage.ts';
import type { Verdict } from '../../domain/verdict.ts';
import type { ReportLanguage } from '../../ports/reporter.ts';
import type { ChangeForm, PromiseStanding } from '../facts/change.ts';
import type { ConditionFacts } from '../facts/incident-facts.ts';
import type { BaselineStanding } from '../facts/measured.ts';
import type { Effect } from '../facts/metric-facts.ts';
import type { EffectSize } from '../statistics/shift.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

/** A row of a table with its columns' heads. */
type Columns = readonly string[];

/** The words of a retrospective in one language. Values, times and durations are handed in as they are shown. */
export interface ReportWords {
  readonly language: ReportLanguage;
  readonly title: (id: string, title: string) => string;
  readonly unknown: string;
  readonly colon: string;
  /** Joins items of a list within a sentence. */
  readonly comma: string;
  readonly facts: {
    readonly record: string;
    readonly status: string;
    readonly statuses: Readonly<Record<Status, string>>;
    readonly stage: string;
    readonly stages: Readonly<Record<Stage, string>>;
    readonly people: string;
    readonly implemented: string;
    readonly becauses: Readonly<Record<'implemented' | 'plan-end' | 'first-seen' | 'said', string>>;
    readonly notLive: string;
    readonly observed: string;
    readonly before: string;
    readonly review: string;
    readonly evidence: string;
    readonly span: (from: string, to: string, length: string) => string;
  };
  readonly summary: {
    readonly heading: string;
    readonly promises: (kept: number, missed: number, unknown: number, all: number) => string;
    readonly effects: (improved: readonly string[], worsened: readonly string[], notProven: readonly string[]) => readonly string[];
    readonly incidents: (count: number, open: number, lasted: string) => string;
    readonly noIncidents: string;
    readonly unknowns: (count: number) => string;
  };
  readonly promises: {
    readonly heading: string;
    readonly columns: Columns;
    readonly verdicts: Readonly<Record<Verdict, string>>;
    readonly unreadable: string;
    readonly range: (low: string, high: string) => string;
    readonly legend: string;
    readonly baseline: Readonly<
      Record<Extract<BaselineStanding, 'rare' | 'never'>, (metric: string, written: string, measured: string) => string>
    >;
    readonly promise: (metric: string, target: string, got: string, standing: string) => string;
    readonly standings: Readonly<Record<PromiseStanding, string>>;
    readonly forms: Readonly<Record<ChangeForm, (got: string) => string>>;
  };
  readonly time: {
    readonly heading: string;
    readonly columns: Columns;
    readonly wasMet: string;
    readonly reached: (after: string, at: string) => string;
    readonly never: string;
    readonly trends: Readonly<Record<'rising' | 'falling' | 'steady', string>>;
    readonly perDay: (value: string) => string;
    readonly better: string;
    readonly worse: string;
    readonly leaves: (days: string) => string;
    readonly blind: (metrics: string, from: string, to: string, blind: string) => string;
    readonly legend: string;
  };
  readonly proof: {
    readonly heading: string;
    readonly columns: Columns;
    readonly blocks: (before: number, after: number, days: number) => string;
    readonly shift: (estimate: string, low: string, high: string) => string;
    readonly sizes: Readonly<Record<EffectSize, string>>;
    readonly effects: Readonly<Record<Effect, string>>;
    readonly method: (claim: string, confidence: string, level: string, needed: number) => string;
  };
  readonly charts: {
    readonly describe: (metric: string, from: string, to: string) => string;
    readonly baseline: string;
    readonly target: string;
    readonly rollback: string;
    readonly implemented: string;
    readonly legend: string;
  };
  readonly conditions: {
    readonly heading: string;
    readonly columns: Columns;
    readonly states: Readonly<Record<ConditionFacts['state'], string>>;
    readonly none: string;
  };
  readonly incidents: {
    readonly heading: string;
    readonly columns: Columns;
    readonly states: Readonly<Record<IncidentState, string>>;
    readonly dispositions: Readonly<Record<DispositionVerdict, string>>;
    readonly answered: (verdict: string, actor: string, note: string) => string;
    readonly goesOn: (lasted: string) => string;
  };
  readonly expectations: {
    readonly heading: string;
    readonly columns: Columns;
    readonly measured: (metric: string, before: string, after: string, change: string) => string;
  };
  readonly plan: {
    readonly heading: string;
    readonly columns: Columns;
    readonly total: (promised: string, took: string, ratio: string) => string;
    readonly totalUnknown: (promised: string) => string;
    readonly began: Readonly<Record<'plan' | 'record', (at: string) => string>>;
    readonly openTasks: (count: number) => string;
    readonly undated: (count: number) => string;
  };
  readonly others: { readonly heading: string; readonly columns: Columns; readonly stillLive: string };
  readonly unknowns: {
    readonly heading: string;
    readonly none: string;
    readonly notLive: string;
    readonly beginningUnsaid: string;
    readonly targetUnreadable: (metric: string, line: number) => string;
    readonly metricUnbound: (metric: string, line: number) => string;
    readonly neverMeasured: (metric: string) => string;
    readonly noBaseline: (metric: string) => string;
    readonly tooFew: (metric: string, before: number, after: number, days: number, needed: number) => string;
    readonly watchedLate: (from: string, missed: string) => string;
    readonly blind: (metric: string, share: string) => string;
    readonly conditionUnjudged: (text: string, line: number, state: string) => string;
    readonly expectationUnmeasured: (text: string, line: number) => string;
    readonly confounded: (id: string, metrics: string, from: string) => string;
  };
  readonly lessons: {
    readonly heading: string;
    readonly explained: string;
    readonly wentWell: string;
    readonly problems: string;
    readonly improvements: string;
    readonly kept: (metric: string, before: string, after: string, change: string, target: string, share: string) => string;
    readonly proven: string;
    readonly notProven: string;
    readonly missed: (metric: string, after: string, target: string, share: string) => string;
    readonly regressed: (metric: string, after: string, baseline: string, target: string) => string;
    readonly baselineNever: (metric: string, written: string, measured: string) => string;
    readonly incident: (condition: string, at: string, lasted: string, peak: string, answer: string) => string;
    readonly unanswered: string;
    readonly quiet: (conditions: number, span: string) => string;
    readonly planLate: (promised: string, took: string) => string;
    readonly planKept: (promised: string, took: string) => string;
    readonly opposite: (text: string, got: string) => string;
    readonly bindMetric: (metric: string) => string;
    readonly bindCondition: (condition: string) => string;
    readonly measureBaseline: (metric: string) => string;
    readonly stayMeasured: (metric: string, share: string) => string;
    readonly dispose: (condition: string) => string;
    readonly watchTrend: (metric: string, perDay: string, days: string) => string;
    readonly tellApart: (id: string) => string;
    readonly revision: (digest: string) => string;
  };
  readonly recompute: {
    readonly heading: string;
    readonly explained: (accuracy: string, resolution: string) => string;
    readonly source: (name: string) => string;
    readonly scaled: (factor: string) => string;
    readonly unbound: string;
    readonly evidence: (digest: string) => string;
  };
}

/** The words by language. */
export const REPORT_WORDS: Readonly<Record<ReportLanguage, ReportWords>> = { zh, en };
