import type { MeasurementErrorReason } from '../domain/measurement.ts';
import type { Seconds } from '../domain/time.ts';
import type { Log } from '../ports/log.ts';
import type { LastCycle, SourceHealth } from '../ports/monitor.ts';
import { CLOCK_TOLERANCE } from './clocks.ts';
import type { CycleReport } from './cycle.ts';

/** Why nothing came. */
const SILENCE: ReadonlySet<MeasurementErrorReason> = new Set(['unreachable', 'timeout', 'deadline']);

/** How the sources stand after a cycle: reachable where one answered anything at all; one that was not asked keeps its last word. */
export function sourcesAfter({ measurements, skews }: CycleReport, before: readonly SourceHealth[]): readonly SourceHealth[] {
  const sources = new Map(before.map((source) => [source.name, source]));
  for (const name of new Set(measurements.map(({ request }) => request.query.source))) {
    const own = measurements.filter(({ request }) => request.query.source === name);
    const silent = own.flatMap((one) => (!one.ok && SILENCE.has(one.reason) ? [one.message] : []));
    const reachable = silent.length < own.length;
    const clockSkew = skews.get(name) ?? sources.get(name)?.clockSkew ?? null;
    sources.set(name, { name, reachable, error: reachable ? null : (silent[0] ?? null), clockSkew });
  }
  return [...sources.values()];
}

/** Says once that clocks have come apart, and not in every cycle again. */
export function sayClocks(log: Log, before: LastCycle | null, now: LastCycle): void {
  const isOff = (seconds: Seconds | null | undefined) => Math.abs(seconds ?? 0) > CLOCK_TOLERANCE;
  if (isOff(now.clockBehind) && !isOff(before?.clockBehind)) {
    log.warn({ seconds: now.clockBehind }, 'the clock is behind what has been judged: nothing is judged until it has caught up');
  }
  for (const { name, clockSkew } of now.sources) {
    const known = before?.sources.find((source) => source.name === name);
    if (isOff(clockSkew) && !isOff(known?.clockSkew)) log.warn({ source: name, seconds: clockSkew }, "the source's clock and ours differ");
  }
}
