import type { Matcher, Severity, SilenceRequest, Stage } from '../../../server/api/contract.ts';

/** The ends that the form offers for a silence, in their order. */
export const SILENCE_ENDS = ['1h', '4h', '1d', 'tomorrow', 'custom'] as const;

/** When a silence ends: some time after it begins, the next morning, or at a time of the person's own. */
export type SilenceEnd = (typeof SILENCE_ENDS)[number];

/** What a person has put into the form. Lists have commas between; times are local, as `<input type="datetime-local">` gives them. */
export interface SilenceFields {
  readonly decisions: string;
  readonly owners: string;
  readonly tags: string;
  /** `name=value` with commas between. */
  readonly labels: string;
  readonly severities: readonly Severity[];
  readonly stages: readonly Stage[];
  /** Empty for now. */
  readonly from: string;
  readonly until: SilenceEnd;
  /** Counts where `until` is `custom`. */
  readonly end: string;
  readonly reason: string;
  readonly actor: string;
}

/** The request that says what the form says when it is sent at `now`. Throws a RangeError where a time is none. */
export function silenceRequest(fields: SilenceFields, now: Date): SilenceRequest {
  const { from, reason, actor } = fields;
  return {
    match: silenceMatcher(fields),
    ...(from !== '' && { from: new Date(from).toISOString() }),
    until: silenceEnd(fields, now).toISOString(),
    reason: reason.trim(),
    actor: actor.trim(),
  };
}

/** Which messages the form is about: what was left empty is no limit. */
export function silenceMatcher({ decisions, owners, tags, labels, severities, stages }: SilenceFields): Matcher {
  const listed = { decisions: listOf(decisions), owners: listOf(owners), tags: listOf(tags), severities, stages };
  const given = Object.fromEntries(Object.entries(listed).filter(([, values]) => values.length > 0));
  const pairs = listOf(labels).map(pairOf);
  return { ...given, ...(pairs.length > 0 && { labels: Object.fromEntries(pairs) }) };
}

/** The hours of the ends that are a time after the beginning. */
const HOURS: Readonly<Partial<Record<SilenceEnd, number>>> = { '1h': 1, '4h': 4, '1d': 24 };

/** When work begins on the day after, as an hour of the local day. */
const MORNING_HOUR = 9;

/** When the silence of the form ends if it is sent at `now`; an invalid date where the form's own times are none. */
export function silenceEnd({ from, until, end }: Pick<SilenceFields, 'from' | 'until' | 'end'>, now: Date): Date {
  if (until === 'custom') return new Date(end);
  const begins = from === '' ? now : new Date(from);
  const hours = HOURS[until];
  if (hours !== undefined) return new Date(begins.getTime() + hours * 3_600_000);
  return new Date(begins.getFullYear(), begins.getMonth(), begins.getDate() + 1, MORNING_HOUR);
}

/** What an input takes as labels: pairs of name=value, parted as lists are. */
export const LABELS_PATTERN = '[^=,，、]+=[^,，、]*([,，、][^=,，、]+=[^,，、]*)*[,，、]?\\s*';

/** Commas of either width part the values, as does the Chinese enumeration comma. */
function listOf(text: string): readonly string[] {
  return text
    .split(/[,，、\n]/)
    .map((value) => value.trim())
    .filter((value) => value !== '');
}

function pairOf(text: string): readonly [name: string, value: string] {
  const [name = '', ...value] = text.split('=');
  return [name.trim(), value.join('=').trim()];
}
