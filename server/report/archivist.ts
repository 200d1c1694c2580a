import { reviewOwedAt } from '../domain/review.ts';
import type { Instant, Seconds } from '../domain/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { EvidenceArchive, KeptEvidence } from '../ports/evidence.ts';
import type { Log } from '../ports/log.ts';
import type { DecisionView, MonitorPort } from '../ports/monitor.ts';
import type { Reporter } from '../ports/reporter.ts';

/** What the archivist works with. */
export interface ArchivistDeps {
  readonly monitor: Pick<MonitorPort, 'decisions' | 'settings'>;
  readonly reporter: Pick<Reporter, 'gather'>;
  readonly archive: EvidenceArchive;
  readonly clock: Clock;
  readonly log: Log;
}

type Occasion = Pick<KeptEvidence, 'decisionId' | 'occasion' | 'occasionAt'>;

/**
 * Keeps the evidence of every decision whose review has come or whose change is over, once for each occasion, so that its report can be made
 * again when history has been forgotten. Resolves with how many were kept; what fails is logged and tried again the next time.
 */
export function createArchivist({ monitor, reporter, archive, clock, log }: ArchivistDeps): { keepDue(): Promise<number> } {
  let known: Set<string> | null = null;
  return {
    async keepDue() {
      known ??= new Set((await archive.list()).map(occasionKey));
      const now = clock.now();
      const due = (await monitor.decisions()).flatMap((view) => occasionsOf(view, monitor.settings.reviewAfter, now));
      let kept = 0;
      for (const occasion of due) {
        if (known.has(occasionKey(occasion))) continue;
        try {
          const evidence = await reporter.gather(occasion.decisionId);
          if (evidence === null) continue;
          if (await archive.keep({ ...occasion, keptAt: now }, evidence)) kept += 1;
          known.add(occasionKey(occasion));
        } catch (error) {
          log.error({ err: error, decision: occasion.decisionId }, 'could not keep the evidence');
        }
      }
      return kept;
    },
  };
}

/** The occasions to keep a decision's evidence for, that have come. */
function occasionsOf({ bound, state }: DecisionView, reviewAfter: Seconds | null, now: Instant): readonly Occasion[] {
  const decisionId = bound.decision.id;
  const { stage, since } = state.stage;
  if (stage === 'concluded' || stage === 'rolled-back') return [{ decisionId, occasion: stage, occasionAt: since }];
  const dueAt = reviewOwedAt(bound, state, reviewAfter);
  return dueAt === null || dueAt > now ? [] : [{ decisionId, occasion: 'review', occasionAt: dueAt }];
}

function occasionKey({ decisionId, occasion, occasionAt }: Occasion): string {
  return `${occasion} ${occasionAt} ${decisionId}`;
}
