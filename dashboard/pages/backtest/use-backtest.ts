import { useEffect, useState } from 'preact/hooks';
import type { BacktestAnswer } from '../../../server/api/contract.ts';
import { ApiError, getJson } from '../../api/http.ts';
import { type BacktestOrder, orderQuery, requestQuery } from './order.ts';

/** How a replay stands. */
export interface Replay {
  readonly answer: BacktestAnswer | null;
  readonly error: Error | null;
  readonly isRunning: boolean;
}

/** How long to wait while the service replays something else, in milliseconds. */
const BUSY_MS = 1000;

/** Replays what is ordered, and again when that changes; who leaves the page ends it on the service too. */
export function useBacktest(id: string, order: BacktestOrder): Replay {
  const [replay, setReplay] = useState<Replay>({ answer: null, error: null, isRunning: true });
  const wanted = orderQuery(order);
  // Two orders are the same where their addresses are.
  useEffect(() => {
    const gone = new AbortController();
    setReplay(({ answer }) => ({ answer, error: null, isRunning: true }));
    const ask = (): Promise<void> =>
      getJson<BacktestAnswer>(
        `/decisions/${encodeURIComponent(id)}/backtest?${requestQuery(order, Date.now() / 1000) ?? ''}`,
        gone.signal,
      ).then(
        (answer) => setReplay({ answer, error: null, isRunning: false }),
        (error: Error) => {
          if (gone.signal.aborted) return;
          if (error instanceof ApiError && error.status === 429) setTimeout(ask, BUSY_MS);
          else setReplay({ answer: null, error, isRunning: false });
        },
      );
    ask();
    return () => gone.abort();
  }, [id, wanted]);
  return replay;
}
