import type { z } from 'zod';
import type { EventSchemas } from '../../server/api/contract.ts';
import { tellsOfAlerts } from './alerts.ts';

/** The data of every server-sent event, by the event's name. */
export type EventData = { readonly [Name in keyof typeof EventSchemas]: z.infer<(typeof EventSchemas)[Name]> };

/** One event from the service. */
export type LiveEvent = { readonly [Name in keyof EventData]: { readonly name: Name; readonly data: EventData[Name] } }[keyof EventData];

/** Which resources an event puts out of date; a connection that may have missed something, all. */
export function outdatedBy(event: LiveEvent): (key: string) => boolean {
  switch (event.name) {
    case 'evaluation': {
      const outdated = anyOf(['decisions', 'monitor', 'coverage'], event.data.decisions);
      // What is written changes with the records alone.
      return (key) => outdated(key) && !key.endsWith('/record');
    }
    case 'incident':
      return anyOf(['decisions', 'incidents', `incidents/${event.data.id}`], [event.data.decision]);
    case 'problem':
      // The event does not say whose problem it is, so every decision on the screen is asked for again.
      return (key) => key === 'problems' || key === 'decisions' || key.startsWith('decision/');
    case 'notification':
    case 'silence':
      return tellsOfAlerts;
    case 'heartbeat':
      return () => false;
    case 'connected':
      return () => !event.data.caughtUp;
  }
}

/** What happens to an incident owes messages, and each cycle may. */
function anyOf(keys: readonly string[], decisionIds: readonly string[]): (key: string) => boolean {
  const details = decisionIds.map((id) => `decision/${id}`);
  return (key) => keys.includes(key) || tellsOfAlerts(key) || details.some((detail) => key === detail || key.startsWith(`${detail}/`));
}
