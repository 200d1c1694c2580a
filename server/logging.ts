import { pino } from 'pino';
import type { Log } from './ports/log.ts';
import { logContext } from './ports/log-context.ts';

/** The log of a service. */
export interface ServiceLog extends Log {
  /** From now on, these texts appear in no line, whoever writes it: a library's error may repeat what it was given. */
  hide(secrets: readonly string[]): void;
}

/** What stands in the place of a secret. */
const HIDDEN = '[hidden]';

/** The shortest text that is hidden: shorter ones stand in ordinary words. */
const MIN_SECRET_LENGTH = 6;

/** JSON lines on standard output; each says which request or which cycle it belongs to. */
export function createServiceLog(level: string, destination?: { write(line: string): void }): ServiceLog {
  const hidden = new Set<string>();
  const withoutSecrets = (line: string) => [...hidden].reduce((text, secret) => text.replaceAll(secret, HIDDEN), line);
  const log = pino({ level, base: null, mixin: () => ({ ...logContext() }), hooks: { streamWrite: withoutSecrets } }, destination as never);
  return {
    debug: (fields, message) => log.debug(fields, message),
    info: (fields, message) => log.info(fields, message),
    warn: (fields, message) => log.warn(fields, message),
    error: (fields, message) => log.error(fields, message),
    hide(secrets) {
      // As it stands in JSON, where a quote or a backslash has another one before it.
      for (const secret of secrets) if (secret.length >= MIN_SECRET_LENGTH) hidden.add(JSON.stringify(secret).slice(1, -1));
    },
  };
}
