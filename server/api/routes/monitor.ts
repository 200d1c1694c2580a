import { toRfc3339 } from '../../domain/time.ts';
import type { MonitorPort } from '../../ports/monitor.ts';
import type { Store } from '../../ports/store.ts';
import { ErrorSchema, JournalSchema, type MonitorInfo, MonitorInfoSchema, ProblemListSchema } from '../contract.ts';
import { journalQuery } from '../journal-query.ts';
import { presentProblem } from '../present.ts';
import { presentJournalEntry } from '../present-journal.ts';
import { type Route, route } from '../route.ts';

/** What the page needs to know of the service it is the page of. */
export interface ServiceInfo {
  readonly version: string;
  readonly language: 'zh' | 'en' | null;
  /** Every configured source, without credentials. */
  readonly sources: readonly { readonly name: string; readonly url: string }[];
}

/** Routes about the monitor itself and what it could not read. */
export function monitorRoutes({ monitor, store, info }: { monitor: MonitorPort; store: Store; info: ServiceInfo }): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/problems',
      summary: 'What could not be read or bound, of all records',
      answers: { 200: ProblemListSchema },
      async handle(_, response) {
        response.json({ problems: (await monitor.problems()).map(presentProblem) });
      },
    }),
    route({
      method: 'get',
      path: '/journal',
      summary: 'Who did what, when and why, about every decision and about silences; newest first',
      query: journalQuery,
      answers: { 200: JournalSchema, 400: ErrorSchema },
      async handle({ query }, response) {
        response.json({ entries: (await store.journal({ limit: query.limit })).map(presentJournalEntry) });
      },
    }),
    route({
      method: 'get',
      path: '/monitor',
      summary: 'The monitor itself: version, last cycle, sources',
      answers: { 200: MonitorInfoSchema },
      async handle(_, response) {
        const last = monitor.lastCycle();
        const answer: MonitorInfo = {
          version: info.version,
          language: info.language,
          lastCycleAt: last === null ? null : toRfc3339(last.at),
          clockBehindSeconds: last?.clockBehind ?? 0,
          sources: info.sources.map(({ name, url }) => {
            const health = last?.sources.find((source) => source.name === name);
            return {
              name,
              url,
              reachable: health?.reachable ?? null,
              error: health?.error ?? null,
              clockSkewSeconds: health?.clockSkew ?? null,
            };
          }),
        };
        response.json(answer);
      },
    }),
  ];
}
