import { validate } from 'node-cron';

/** What a cron expression looks like, for people. */
export const CRON_EXPECTED = 'a cron expression of five fields, or six with seconds';

/** As much of a cron expression as a pattern can tell: five fields or six, or a nickname such as @daily. */
export const CRON_PATTERN = '^\\s*((\\S+\\s+){4,5}\\S+|@[A-Za-z]+)\\s*$';

/** A cron expression without needless white space, so that two that differ in nothing else are equal; null of what node-cron does not understand. */
export function readCron(text: string): string | null {
  const expression = text.trim().replace(/\s+/g, ' ');
  return validate(expression) ? expression : null;
}
