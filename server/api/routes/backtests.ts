import { z } from 'zod';
import { parseInstant, type Seconds } from '../../domain/time.ts';
import { BacktestError, type Backtester, type BacktestOrder } from '../../ports/backtester.ts';
import type { Clock } from '../../ports/clock.ts';
import { BacktestSchema, ErrorSchema } from '../contract.ts';
import { HttpError, unknown } from '../http-error.ts';
import { presentBacktest } from '../present-backtest.ts';
import { type Route, route, timeParameter } from '../route.ts';

/** What these routes work with. */
export interface BacktestDeps {
  readonly backtester: Backtester;
  readonly clock: Clock;
}

/** What is replayed where the request does not say. */
const DEFAULT_SECONDS: Seconds = 7 * 86_400;

/** How many instants a page replays: a long time is judged more coarsely than the command would, so that people do not wait. */
const PAGE_INSTANTS = 100_000;

/** The least distance between two instants that a request may ask for. */
const MIN_STEP: Seconds = 1;

const numbers = (what: string, least: number) =>
  z
    .string()
    .transform((text) => text.split(',').map(Number))
    .refine((all) => all.every((one) => Number.isFinite(one) && one >= least), `expected ${what}, separated by commas`);

/** Routes that replay the past. One replay runs at a time: each asks the sources for as much as many cycles do. */
export function backtestRoutes({ backtester, clock }: BacktestDeps): readonly Route[] {
  let isBusy = false;
  return [
    route({
      method: 'get',
      path: '/decisions/{id}/backtest',
      role: 'viewer',
      summary: 'When the rollback conditions would have tripped in the past, by the machine that judges them live',
      description: 'The last 7 days where the request does not say, as finely as is judged in some seconds. One at a time: 429 meanwhile.',
      query: z.strictObject({
        from: timeParameter.optional(),
        to: timeParameter.optional(),
        step: z.coerce.number().min(MIN_STEP, `expected seconds, at least ${MIN_STEP}`).optional(),
        sweep: z.string().min(1).optional().describe('The line, the metric or the first words of a condition to try other thresholds of.'),
        thresholds: z
          .string()
          .min(1)
          .optional()
          .describe('As people write them, separated by commas; some are suggested where it is left out.'),
        holds: numbers('seconds', 0).optional().describe('Holds to try, in seconds, separated by commas.'),
      }),
      answers: { 200: BacktestSchema, 400: ErrorSchema, 404: ErrorSchema, 429: ErrorSchema },
      async handle({ params, query }, response) {
        const to = parseInstant(query.to ?? '') ?? clock.now();
        const from = parseInstant(query.from ?? '') ?? to - DEFAULT_SECONDS;
        const order: BacktestOrder = {
          decisionId: params.id ?? '',
          from,
          to,
          step: query.step ?? null,
          leastStep: Math.ceil((to - from) / PAGE_INSTANTS),
          sweep:
            query.sweep === undefined
              ? null
              : { condition: query.sweep, thresholds: query.thresholds?.split(/[,，、]/) ?? null, holds: query.holds ?? [] },
        };
        if (isBusy) throw new HttpError(429, 'Too many requests', 'another replay is under way; try again when it has ended');
        isBusy = true;
        const gone = new AbortController();
        response.once('close', () => gone.abort());
        try {
          const backtest = await backtester.replay(order, gone.signal);
          if (backtest === null) throw unknown('decision', order.decisionId);
          response.json(presentBacktest(backtest));
        } catch (error) {
          if (error instanceof BacktestError) throw new HttpError(400, 'Bad request', `parameter ${error.message}`);
          if (!gone.signal.aborted) throw error;
        } finally {
          isBusy = false;
        }
      },
    }),
  ];
}
