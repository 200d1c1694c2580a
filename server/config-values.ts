import { z } from 'zod';
import { isTimeZone } from './cron/zone.ts';
import type { Seconds } from './domain/time.ts';

const SECONDS_PER_UNIT: Readonly<Record<string, Seconds>> = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

const DURATION_EXAMPLES = { examples: ['15s', '5m', '1h30m'] };

/** A duration as Prometheus writes it (15s, 5m, 1h30m), read as seconds. */
export const duration = z
  .string()
  .regex(/^(\d+(ms|s|m|h|d|w))+$/, 'expected a duration such as 15s, 5m or 24h')
  .transform((text) => {
    const parts = [...text.matchAll(/(\d+)(ms|s|m|h|d|w)/g)];
    return parts.reduce((sum, [, count, unit]) => sum + Number(count) * (SECONDS_PER_UNIT[unit ?? ''] ?? 0), 0);
  })
  .meta(DURATION_EXAMPLES);

/** A duration that is not zero. */
export const positive = duration.refine((seconds) => seconds > 0, 'expected a duration above 0s').meta(DURATION_EXAMPLES);

/** The IANA name of a time zone. */
export const timeZone = z
  .string()
  .refine(isTimeZone, 'expected a time zone by its IANA name, such as Asia/Shanghai or Europe/Berlin')
  .meta({ examples: ['Asia/Shanghai', 'Europe/Berlin', 'UTC'] });

/** The address of a web server. */
export const httpUrl = z.url({ protocol: /^https?$/, error: 'expected an http or https URL' });
