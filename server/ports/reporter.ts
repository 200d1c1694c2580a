/** The languages that reports are written in. */
export type ReportLanguage = 'zh' | 'en';

/** Writes retrospectives. */
export interface Reporter {
  /** The retrospective on one decision as Markdown; null where no such decision is read. */
  markdown(decisionId: string, language: ReportLanguage): Promise<string | null>;
}
