import type { Config } from '../config.ts';

/** Where the service of a configuration listens. */
export function listenUrl({ listen }: Pick<Config, 'listen'>): string {
  return `http://${listen.host}:${listen.port}`;
}
