import { describedAs } from '../domain/about.ts';
import type { AlertingSettings } from '../domain/alerting.ts';
import type { BoundDecision } from '../domain/binding.ts';
import type { DecisionState } from '../domain/decision-state.ts';
import { isInForce } from '../domain/health.ts';
import { type Incident, incidentState } from '../domain/incident.ts';
import { incidentMessage } from '../domain/notification.ts';
import { type Route, routesOf } from '../domain/route.ts';
import type { Instant, Seconds } from '../domain/time.ts';
import { type TellingPolicy, worthTelling } from '../domain/worth-telling.ts';
import type { Clock } from '../ports/clock.ts';
import type { Told } from '../ports/outbox.ts';
import type { OwedNotification, Store } from '../ports/store.ts';

/** What follow-ups work with. */
export interface FollowUpDeps {
  readonly store: Pick<Store, 'incidents' | 'states' | 'outbox' | 'owe'>;
  readonly clock: Clock;
  readonly policy: TellingPolicy;
  readonly alerting: AlertingSettings;
}

/**
 * Reminds people of what still fires, and tells others where nobody takes care; of what is in force alone, the rest is history. Tells how
 * many messages became owed.
 */
export async function followUp({ store, clock, policy, alerting }: FollowUpDeps, decisions: readonly BoundDecision[]): Promise<number> {
  const firing = (await store.incidents({ open: true })).filter((incident) => incidentState(incident) === 'firing');
  if (firing.length === 0) return 0;
  const [states, told] = await Promise.all([store.states(), store.outbox.told(firing.map(({ id }) => id))]);
  const bound = new Map(decisions.map((one) => [one.decision.id, one]));
  const now = clock.now();
  const owed = firing.flatMap((incident) => {
    const [one, state] = [bound.get(incident.decisionId), states.get(incident.decisionId)];
    if (one === undefined || state === undefined || !isInForce(one, state)) return [];
    return owedFor(incident, { state, told: told.get(incident.id) ?? [], policy, alerting, now });
  });
  if (owed.length > 0) await store.owe(owed);
  return owed.length;
}

interface StandingParts {
  readonly state: DecisionState;
  readonly told: readonly Told[];
  readonly policy: TellingPolicy;
  readonly alerting: AlertingSettings;
  readonly now: Instant;
}

/** What is to be told of one incident that fires, each channel for itself. The id counts the reminders, so that each is owed once. */
function owedFor(incident: Incident, { state, told, policy, alerting, now }: StandingParts): readonly OwedNotification[] {
  const decision = describedAs(incident.decisionId, state.about, state.stage.stage);
  const isKnown = (state.conditions[incident.conditionKey]?.state.blindSince ?? null) === null;
  const reaches = reachesOf(routesOf({ reason: 'still-firing', decision }, alerting.routes, alerting.fallback));
  return [...reaches].flatMap(([channel, reach]) => {
    if (alerting.quietChannels.has(channel)) return [];
    const here = told.filter((one) => one.channel === channel);
    // What has not gone out yet tells all that a reminder would.
    if (here.some(({ isOwed }) => isOwed)) return [];
    const worth = worthTelling({ kind: 'standing', incident, isKnown, lastToldAt: here.at(-1)?.at ?? null, ...reach }, policy, now);
    if (worth === null) return [];
    const count = here.filter(({ reason }) => reason === worth.reason).length + 1;
    return [
      {
        id: `${incident.id}:${worth.reason}@${count}:${channel}`,
        channel,
        message: incidentMessage(worth.reason, decision, incident, now),
      },
    ];
  });
}

/** How a channel is reached beside the first message; null where it is not. */
interface Reach {
  readonly remindAfter: Seconds | null;
  readonly escalateAfter: Seconds | null;
}

/** Whom the routes remind and whom they escalate to; where several do, the sooner counts. */
function reachesOf(routes: readonly Route[]): ReadonlyMap<string, Reach> {
  const reaches = new Map<string, Reach>();
  const add = (channel: string, remindAfter: Seconds | null, escalateAfter: Seconds | null) => {
    const known = reaches.get(channel);
    reaches.set(channel, {
      remindAfter: sooner(known?.remindAfter ?? null, remindAfter),
      escalateAfter: sooner(known?.escalateAfter ?? null, escalateAfter),
    });
  };
  for (const { channels, escalation, remindAfter } of routes) {
    for (const channel of channels) add(channel, remindAfter, null);
    for (const { after, channels: others } of escalation) for (const channel of others) add(channel, remindAfter, after);
  }
  return reaches;
}

function sooner(a: Seconds | null, b: Seconds | null): Seconds | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}
