import { z } from 'zod';
import { dayOf, SECONDS_PER_DAY, type Seconds } from '../../domain/time.ts';
import type { Clock } from '../../ports/clock.ts';
import type { MonitorPort } from '../../ports/monitor.ts';
import type { Store } from '../../ports/store.ts';
import {
  CoverageHistorySchema,
  ErrorSchema,
  JournalAuditSchema,
  JournalSchema,
  MonitorInfoSchema,
  ProblemListSchema,
  ProblemRuleListSchema,
} from '../contract.ts';
import { journalQuery } from '../journal-query.ts';
import { presentProblem } from '../present.ts';
import { presentJournalEntry } from '../present-journal.ts';
import { presentMonitor, type ServiceInfo } from '../present-monitor.ts';
import { presentProblemRules } from '../present-problem-rules.ts';
import { type Route, route } from '../route.ts';

/** What coverage is given of where the request does not say. */
const DEFAULT_COVERAGE_SECONDS: Seconds = 90 * SECONDS_PER_DAY;

const day = z.iso.date({ error: 'expected a day as YYYY-MM-DD' }).optional();

/** Routes about the monitor itself and what it could not read. */
export function monitorRoutes(deps: { monitor: MonitorPort; store: Store; clock: Clock; info: ServiceInfo }): readonly Route[] {
  const { monitor, store, clock, info } = deps;
  return [
    route({
      method: 'get',
      path: '/problems',
      role: 'viewer',
      summary: 'What could not be read or bound, of all records',
      answers: { 200: ProblemListSchema },
      async handle(_, response) {
        response.json({ problems: (await monitor.problems()).map(presentProblem) });
      },
    }),
    route({
      method: 'get',
      path: '/problem-rules',
      role: 'viewer',
      summary: 'What each code of a problem means, and what to do about it',
      answers: { 200: ProblemRuleListSchema },
      async handle(_, response) {
        response.json({ rules: presentProblemRules() });
      },
    }),
    route({
      method: 'get',
      path: '/coverage',
      role: 'viewer',
      summary: 'How much of the records could be read and judged, day by day',
      query: z.strictObject({ from: day, to: day }),
      answers: { 200: CoverageHistorySchema, 400: ErrorSchema },
      async handle({ query }, response) {
        const { from = dayOf(clock.now() - DEFAULT_COVERAGE_SECONDS), to = dayOf(clock.now()) } = query;
        response.json({ days: await store.coverage({ from, to }) });
      },
    }),
    route({
      method: 'get',
      path: '/journal',
      role: 'viewer',
      part: 'never',
      summary: 'Who did what, when and why, about every decision and about silences; newest first',
      query: journalQuery,
      answers: { 200: JournalSchema, 400: ErrorSchema },
      async handle({ query }, response) {
        response.json({ entries: (await store.journal({ limit: query.limit })).map(presentJournalEntry) });
      },
    }),
    route({
      method: 'get',
      path: '/journal/audit',
      role: 'admin',
      summary: 'Whether every line of the log is there and as it was written',
      query: z.strictObject({
        seq: z.coerce.number().int().min(1).optional(),
        hash: z
          .string()
          .regex(/^[0-9a-f]{64}$/)
          .optional(),
      }),
      description: 'With seq and hash, as noted elsewhere before, also whether that line is still among them.',
      answers: { 200: JournalAuditSchema, 400: ErrorSchema },
      async handle({ query: { seq, hash } }, response) {
        const audit = await store.auditJournal(seq === undefined || hash === undefined ? undefined : { seq, hash });
        response.json({ intact: audit.fault === null, ...audit });
      },
    }),
    route({
      method: 'get',
      path: '/monitor',
      role: 'viewer',
      summary: 'The monitor itself: how it was set up, its last and its next cycle, its sources, its store',
      answers: { 200: MonitorInfoSchema },
      async handle(_, response) {
        const [last, size] = [monitor.lastCycle(), await store.size()];
        response.json(presentMonitor({ info, settings: monitor.settings, last, size }));
      },
    }),
  ];
}
