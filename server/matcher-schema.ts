import { z } from 'zod';
import { StageSchema } from './stage-schema.ts';

/** Why a message is owed. */
export const NotificationReasonSchema = z.enum([
  'rollback-triggered',
  'still-firing',
  'escalated',
  'recovered',
  'disposed',
  'blind',
  'seeing-again',
  'target-missed',
  'review-due',
  'record-unreadable',
  'threshold-changed',
  'digest',
  'test',
]);

/** How much a message matters. */
export const SeveritySchema = z.enum(['critical', 'warning', 'info']);

const texts = z.array(z.string().trim().min(1)).min(1);

/** Which messages a route, a silence or a maintenance window is about: those that fit everything that is given. */
export const MatcherSchema = z.strictObject({
  decisions: texts.exactOptional().describe('Ids of decisions; * stands for any characters.'),
  owners: texts.exactOptional().describe('Owners of decisions.'),
  tags: texts.exactOptional().describe('Tags of decisions: at least one of them.'),
  labels: z.record(z.string(), z.string()).exactOptional().describe('Labels of decisions: all of them.'),
  severities: z
    .array(SeveritySchema)
    .min(1)
    .exactOptional()
    .describe('critical is all of a rollback, warning blindness and missed targets.'),
  stages: z.array(StageSchema).min(1).exactOptional().describe('The stage that the decision is in when the message becomes owed.'),
  reasons: z.array(NotificationReasonSchema).min(1).exactOptional().describe('Why the message is owed.'),
});
