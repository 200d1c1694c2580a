import type { Addressed } from './notification.ts';
import { type Route, routesOf } from './route.ts';
import type { TellingPolicy } from './worth-telling.ts';

/** Who is told what, and how often; `alerts` in the configuration. */
export interface AlertingSettings extends Pick<TellingPolicy, 'ringAgainAfter'> {
  readonly routes: readonly Route[];
  /** The route of what fits none: every channel. */
  readonly fallback: Route;
  /** The channels that make no noise, such as Alertmanager, which decides for itself: they are told at once however often a condition fires. */
  readonly quietChannels: ReadonlySet<string>;
}

/** The channels that are told of a message, each once. */
export function channelsOf(message: Addressed, { routes, fallback }: AlertingSettings): readonly string[] {
  return [...new Set(routesOf(message, routes, fallback).flatMap(({ channels }) => channels))];
}

/** Settings by which nobody is told anything: for judging that is shown and forgotten. */
export const TELLS_NOBODY: AlertingSettings = {
  routes: [],
  fallback: { matcher: {}, channels: [], remindAfter: null, escalation: [], quietHours: null, goesOn: false },
  quietChannels: new Set(),
  ringAgainAfter: 0,
};
