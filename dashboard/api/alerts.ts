import type {
  AcknowledgementRequest,
  ChannelTest,
  Incident,
  NoteRequest,
  Notification,
  Silence,
  SilenceRequest,
} from '../../server/api/contract.ts';
import { postJson } from './http.ts';

/** Notes that somebody takes care of an incident. Throws ApiError; 409 where somebody has acknowledged or answered it already. */
export function acknowledge(incidentId: string, request: AcknowledgementRequest): Promise<Incident> {
  return postJson(`/incidents/${encodeURIComponent(incidentId)}/acknowledgement`, request);
}

/** Sends a test message through a channel and says what came of it. Throws ApiError. */
export function testChannel(channel: string): Promise<ChannelTest> {
  return postJson(`/channels/${encodeURIComponent(channel)}/test`, {});
}

/** Has a notification sent again that was given up. Throws ApiError; 409 where it is not given up any more. */
export function resend(notificationId: string, request: NoteRequest): Promise<Notification> {
  return postJson(`/notifications/${encodeURIComponent(notificationId)}/resend`, request);
}

/** Keeps messages back for a time. Throws ApiError. */
export function addSilence(request: SilenceRequest): Promise<Silence> {
  return postJson('/silences', request);
}

/** Ends a silence before its time. Throws ApiError; 409 where it is over already. */
export function endSilence(silenceId: string, request: NoteRequest): Promise<Silence> {
  return postJson(`/silences/${encodeURIComponent(silenceId)}/end`, request);
}

/** Whether a resource tells of channels, notifications or silences. */
export function tellsOfAlerts(key: string): boolean {
  return key === 'channels' || key === 'silences' || key.startsWith('notifications?');
}

/** Whether what a person does about notifications puts a resource out of date: the journals of decisions tell of it too. */
export function outdatedByAlertAction(key: string): boolean {
  return tellsOfAlerts(key) || key === 'log' || key.endsWith('/journal');
}

/** Which resources an acknowledgement puts out of date. */
export function outdatedByAcknowledgement(decisionId: string): (key: string) => boolean {
  return (key) => key === 'incidents' || key === `decision/${decisionId}` || key === `decision/${decisionId}/journal`;
}
