import type { DueDate } from '../../../domain/digest.ts';
import type { Health } from '../../../domain/health.ts';
import type { Stage } from '../../../domain/stage.ts';

/** The words of digests in one language. Times, durations, verdicts and names are handed in as they are shown. */
export interface DigestWords {
  /** `team` is as `everyDecision` or `withoutTeam` has it, or a name. */
  readonly title: (team: string, decisions: number) => string;
  readonly everyDecision: string;
  readonly withoutTeam: string;
  readonly period: string;
  readonly from: (since: string, until: string) => string;
  readonly standing: string;
  /** How many stand how, the worst first. */
  readonly healths: Readonly<Record<Health, string>>;
  readonly count: (health: string, count: number) => string;
  readonly between: string;
  readonly stages: Readonly<Record<Stage, string>>;
  readonly headings: Readonly<Record<'turned' | 'due' | 'blind' | 'unbound', string>>;
  readonly nothingTurned: string;
  readonly line: (decision: string, text: string) => string;
  /** Of an incident: its condition, and what became of it in order. */
  readonly incident: (condition: string, happened: readonly string[]) => string;
  readonly triggered: (time: string) => string;
  readonly recovered: (time: string) => string;
  readonly moved: (from: string | null, to: string) => string;
  readonly judged: (metric: string, from: string, to: string) => string;
  readonly due: Readonly<Record<DueDate['kind'], (time: string) => string>>;
  readonly overdue: Readonly<Record<DueDate['kind'], (time: string) => string>>;
  readonly blind: (time: string, duration: string, subjects: readonly string[]) => string;
  readonly unbound: (promises: number) => string;
}
