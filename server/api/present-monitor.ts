import type { EvaluationSettings } from '../domain/settings.ts';
import { type Instant, type Seconds, toRfc3339 } from '../domain/time.ts';
import type { LastCycle } from '../ports/monitor.ts';
import type { Retention, StoreSize } from '../ports/store.ts';
import type { MonitorInfo } from './contract.ts';

/** What the page needs to know of the service it is the page of, as it was started. */
export interface ServiceInfo {
  readonly version: string;
  readonly language: 'zh' | 'en' | null;
  readonly startedAt: Instant;
  /** When the next cycle is due; null while that is not planned. */
  readonly nextCycleAt: () => Instant | null;
  readonly schedule: string;
  readonly timezone: string | null;
  readonly retention: Retention;
  /** Every configured source, without credentials, and where people open it. */
  readonly sources: readonly { readonly name: string; readonly url: string; readonly externalUrl: string }[];
}

/** What `presentMonitor` puts together. */
export interface MonitorParts {
  readonly info: ServiceInfo;
  readonly settings: EvaluationSettings;
  readonly last: LastCycle | null;
  readonly size: StoreSize;
}

/** The service as it was set up and as it stands. */
export function presentMonitor({ info, settings, last, size }: MonitorParts): MonitorInfo {
  const { version, language, schedule, timezone, retention, sources } = info;
  return {
    version,
    language,
    nodeVersion: process.version,
    startedAt: toRfc3339(info.startedAt),
    lastCycleAt: last === null ? null : toRfc3339(last.at),
    nextCycleAt: time(info.nextCycleAt()),
    schedule,
    timezone,
    evaluation: evaluationOf(settings),
    store: { bytes: size.bytes, error: last?.storeError ?? null, ...retentionOf(retention) },
    clockBehindSeconds: last?.clockBehind ?? 0,
    sources: sources.map((source) => {
      const health = last?.sources.find(({ name }) => name === source.name);
      return {
        ...source,
        reachable: health?.reachable ?? null,
        error: health?.error ?? null,
        clockSkewSeconds: health?.clockSkew ?? null,
      };
    }),
  };
}

function time(instant: Instant | null): string | null {
  return instant === null ? null : toRfc3339(instant);
}

function evaluationOf(settings: EvaluationSettings): MonitorInfo['evaluation'] {
  return {
    resolutionSeconds: settings.resolution,
    forSeconds: settings.for,
    keepFiringForSeconds: settings.keepFiringFor,
    blindAfterSeconds: settings.blindAfter,
    maxBackfillSeconds: settings.maxBackfill,
    baselineWindowSeconds: settings.baselineWindow,
    reviewAfterSeconds: settings.reviewAfter,
  };
}

function retentionOf({ samples, hours, days, notifications }: Retention): Record<`${keyof Retention}Seconds`, Seconds | null> {
  return { samplesSeconds: samples, hoursSeconds: hours, daysSeconds: days, notificationsSeconds: notifications };
}
