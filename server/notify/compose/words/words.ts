import type { DurationUnit } from '../../../domain/format-duration.ts';
import type { DispositionVerdict } from '../../../domain/incident.ts';
import type { DecisionReason } from '../../../domain/notification.ts';
import type { ConditionChange } from '../../../domain/promise-change.ts';
import type { Verdict } from '../../../domain/verdict.ts';
import type { DigestWords } from './digest-words.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

/** A language that messages can be in. */
export type Language = 'zh' | 'en';

/** What the facts of a post are called. */
export type FactName =
  | 'why'
  | 'owner'
  | 'value'
  | 'threshold'
  | 'peak'
  | 'since'
  | 'triggered'
  | 'found'
  | 'recovered'
  | 'answered'
  | 'waivedUntil'
  | 'note'
  | 'episodes'
  | 'before'
  | 'after'
  | 'dueAt'
  | 'report'
  | 'verdict'
  | 'actual'
  | 'target'
  | 'from';

/** The words of messages in one language. Times, durations and values are handed in as they are shown. */
export interface Words {
  /** The locale by which dates are written. */
  readonly locale: string;
  readonly date: Pick<Intl.DateTimeFormatOptions, 'year' | 'month' | 'day'>;
  /** Why a message comes, in a few words, for a title. */
  readonly headlines: Readonly<Record<DecisionReason, string>>;
  /** The headline of `threshold-changed`, by what became of the condition. */
  readonly changes: Readonly<Record<ConditionChange, string>>;
  /** Why a message comes and what that means: one sentence each. */
  readonly reasons: Readonly<Record<DecisionReason, string>>;
  readonly betweenSentences: string;
  /** Follows the reason of an alarm that is told when the metric has recovered already. */
  readonly recoveredSince: string;
  /** `same` things have the headline's reason, and `others` another one. */
  readonly title: (headline: string, same: number, others: number, decision: string) => string;
  readonly summary: (subject: string, parts: readonly string[]) => string;
  readonly changed: (before: string, after: string) => string;
  readonly facts: Readonly<Record<FactName, string>>;
  /** Stands between the name of a fact and its value. */
  readonly colon: string;
  readonly against: (value: string, threshold: string) => string;
  readonly time: (date: string, zone: string) => string;
  readonly duration: (count: number, unit: DurationUnit) => string;
  /** Since when something goes on, and for how long: as a fact, and within a sentence. */
  readonly ongoing: (time: string, duration: string) => string;
  readonly lasting: (time: string, duration: string) => string;
  /** When something ended, and after how long: as a fact, and within a sentence. */
  readonly ended: (time: string, duration: string) => string;
  readonly lasted: (time: string, duration: string) => string;
  /** That it would have been known earlier, had anybody been able to look. */
  readonly foundLate: (tripped: string, found: string) => string;
  readonly episodes: (count: number, first: string) => string;
  readonly answer: (actor: string, verdict: string, time: string) => string;
  readonly dispositions: Readonly<Record<DispositionVerdict, string>>;
  readonly verdicts: Readonly<Record<Verdict, string>>;
  readonly removed: string;
  readonly unknown: string;
  /** What cannot be told, and why. */
  readonly blindSubject: (name: string, error: string) => string;
  readonly noData: string;
  readonly problem: (line: number, message: string) => string;
  readonly recordGone: string;
  readonly rollbackSteps: string;
  readonly noRollbackSteps: string;
  readonly decision: string;
  readonly dashboard: string;
  readonly record: string;
  /** `number` is null where there is only one. */
  readonly graph: (number: number | null) => string;
  readonly digest: DigestWords;
  /** Stands where the rest did not fit. */
  readonly cut: string;
}

/** The words of a language. */
export function wordsFor(language: Language): Words {
  return language === 'zh' ? zh : en;
}
