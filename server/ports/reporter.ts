import type { Instant } from '../domain/time.ts';

/** The languages that reports are written in. */
export type ReportLanguage = 'zh' | 'en';

/** The forms that a report is written in. */
export type ReportFormat = 'md' | 'html' | 'json';

/** How a report is wanted. */
export interface ReportWish {
  readonly format: ReportFormat;
  readonly language: ReportLanguage;
}

/** Evidence as it is kept: its text, and the SHA-256 of that in hexadecimal, which every report names. */
export interface SealedEvidence {
  readonly text: string;
  readonly digest: string;
}

/** What the record's own 反思和经验教训 should say, drafted from the facts: one sentence each. */
export interface LessonDrafts {
  readonly wentWell: readonly string[];
  readonly problems: readonly string[];
  readonly improvements: readonly string[];
}

/** Writes retrospectives. */
export interface Reporter {
  /** What is known of a decision, through an instant where that is given; null where no such decision is read. */
  gather(decisionId: string, until?: Instant): Promise<SealedEvidence | null>;
  /** The retrospective from evidence. The same evidence gives the same bytes. */
  write(evidence: SealedEvidence, wish: ReportWish): string;
  /** What a record's 变更历史 says of their being drafted. */
  revision(evidence: SealedEvidence, language: ReportLanguage): string;
  /** The lessons that the evidence teaches. */
  lessons(evidence: SealedEvidence, language: ReportLanguage): LessonDrafts;
}
