import type { Instant } from '../domain/time.ts';
import type { SealedEvidence } from './reporter.ts';

/** Why evidence was kept: the review was due, the change was over, or somebody asked for it. */
export type EvidenceOccasion = 'review' | 'concluded' | 'rolled-back' | 'asked';

/** Evidence of a decision as it is listed. */
export interface KeptEvidence {
  readonly decisionId: string;
  readonly occasion: EvidenceOccasion;
  /** The date of the review, when the change was over, or through when the evidence is. */
  readonly occasionAt: Instant;
  readonly keptAt: Instant;
  readonly digest: string;
}

/** Where evidence is kept for good: what is in it is not deleted with the history, and not changed. */
export interface EvidenceArchive {
  /** False where there is evidence of that occasion already; then nothing is changed. */
  keep(kept: Omit<KeptEvidence, 'digest'>, evidence: SealedEvidence): Promise<boolean>;
  /** Of one decision, or of all; newest first. */
  list(decisionId?: string): Promise<readonly KeptEvidence[]>;
  /** The evidence whose digest begins with some text, the newest where several do; null where none does. */
  find(decisionId: string, digest: string): Promise<SealedEvidence | null>;
}
