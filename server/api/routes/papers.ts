import { z } from 'zod';
import type { DrawBadge } from '../../ports/badge.ts';
import type { MonitorPort } from '../../ports/monitor.ts';
import type { RecordPages } from '../../ports/records.ts';
import type { Store } from '../../ports/store.ts';
import { ErrorSchema, JournalSchema, RecordPageSchema } from '../contract.ts';
import { findDecision } from '../find-decision.ts';
import { unknown } from '../http-error.ts';
import { journalQuery } from '../journal-query.ts';
import { presentJournalEntry } from '../present-journal.ts';
import { type Route, route } from '../route.ts';

/** What these routes work with. */
export interface PaperDeps {
  readonly monitor: MonitorPort;
  readonly store: Store;
  readonly records: RecordPages;
  readonly badge: DrawBadge;
}

/** Routes that give what is written about a decision: its record, its log, its badge. */
export function paperRoutes(deps: PaperDeps): readonly Route[] {
  const { monitor, store, records, badge } = deps;
  return [
    route({
      method: 'get',
      path: '/decisions/{id}/record',
      role: 'viewer',
      summary: 'The record itself, rendered: nothing in it runs or loads',
      answers: { 200: RecordPageSchema, 404: ErrorSchema },
      async handle({ params }, response) {
        const { decision } = (await findDecision(monitor, params.id)).bound;
        const page = await records.page(decision.id);
        if (page === null) throw unknown('record of decision', decision.id);
        response.json({ path: decision.source.path, ...page });
      },
    }),
    route({
      method: 'get',
      path: '/decisions/{id}/journal',
      role: 'viewer',
      part: 'never',
      summary: 'Who did what, when and why: answers to incidents, moves of the stage, conditions changed while they fired; newest first',
      query: journalQuery,
      answers: { 200: JournalSchema, 404: ErrorSchema },
      async handle({ params, query }, response) {
        const { bound } = await findDecision(monitor, params.id);
        const entries = await store.journal({ decisionId: bound.decision.id, limit: query.limit });
        response.json({ entries: entries.map(presentJournalEntry) });
      },
    }),
    route({
      method: 'get',
      path: '/decisions/{id}/badge.svg',
      role: 'viewer',
      part: 'badges',
      summary: 'How a decision stands, as a badge',
      query: z.strictObject({ lang: z.enum(['zh', 'en']).default('zh') }),
      answers: { 200: 'image/svg+xml', 404: 'image/svg+xml' },
      async handle({ params, query }, response) {
        const decisionId = params.id ?? '';
        const view = await monitor.decision(decisionId);
        // Who shows a badge shows a picture, so an unknown id is one too.
        response
          .status(view === null ? 404 : 200)
          .set('cache-control', 'no-cache')
          .type('image/svg+xml')
          .send(badge({ decisionId, health: view?.health ?? null }, query.lang));
      },
    }),
  ];
}
