import type { Parts } from '../../app.ts';
import type { Measurement, MeasurementErrorReason } from '../../domain/measurement.ts';
import type { Seconds } from '../../domain/time.ts';
import { type Clock, systemClock } from '../../ports/clock.ts';
import { doubtful, type Finding, failed, well } from './finding.ts';

/** Answered by every Prometheus, whatever it holds. */
const TRIVIAL_QUERY = 'vector(1)';

/** A clock that is further off than this judges data before it is there, or late; a source tells its time to the whole second. */
const MAX_SKEW: Seconds = 5;

const REACH = 'see whether the address under "prometheus" is right, and whether this machine may reach it: firewall, proxy, certificates';
const ACTIONS: Readonly<Record<MeasurementErrorReason, string>> = {
  unreachable: REACH,
  timeout: 'see how busy the source is; give it a longer "timeout" where it is far away',
  deadline: 'see how busy the source is; give it a longer "timeout" where it is far away',
  rejected: 'see whether its credentials and its tenant are right, and may query',
  'bad-response': 'see whether the address is that of a Prometheus API, with the path before /api/v1 where there is one',
  partial: 'see which part of the source is away; "partialResponse: accept" judges by what is left',
  'several-series': 'see whether the address is that of a Prometheus API, with the path before /api/v1 where there is one',
};

/** Asks every source something trivial, and compares its clock with this machine's. */
export async function checkSources(
  { config, source }: Parts,
  signal: AbortSignal,
  clock: Clock = systemClock,
): Promise<readonly Finding[]> {
  return Promise.all(
    Object.keys(config.sources).map(async (name) => {
      const now = Math.floor(clock.now());
      const query = { source: name, query: TRIVIAL_QUERY, scale: 1, reduce: null };
      const [measurement] = await source.measure([{ query, from: now, to: now, step: 1 }], signal);
      return judgeSource(`source ${name}`, measurement, clock.now());
    }),
  );
}

/** What an answer to the trivial query tells of its source. */
export function judgeSource(check: string, measurement: Measurement | undefined, now: number): Finding {
  if (measurement === undefined || !measurement.ok) {
    const found = measurement?.message ?? 'no answer';
    return failed(check, found, ACTIONS[measurement?.reason ?? 'unreachable']);
  }
  if (measurement.sourceNow === null) return well(check, 'it answers; it does not tell its time');
  const skew = now - measurement.sourceNow;
  // The whole second that it tells began up to one second ago.
  if (skew > -MAX_SKEW && skew < MAX_SKEW + 1) return well(check, 'it answers; its clock agrees with this one');
  const found = `it answers; its clock is ${Math.abs(Math.round(skew))} s ${skew > 0 ? 'behind' : 'ahead of'} this one`;
  return doubtful(check, found, 'keep the clocks of both machines with NTP (chrony, systemd-timesyncd); else set "lag" of the source');
}
