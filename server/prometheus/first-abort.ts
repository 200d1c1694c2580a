import { setMaxListeners } from 'node:events';

/**
 * Does work under a signal that aborts with the first of several, for as long as the work lasts. (`AbortSignal.any` would stay
 * attached to signals that outlive the work, and warns from the eleventh listener on.)
 */
export async function underFirstAbort<Result>(
  signals: readonly AbortSignal[],
  work: (stop: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const stop = new AbortController();
  setMaxListeners(0, stop.signal);
  const undo = signals.map((signal) => {
    const abort = () => stop.abort(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort);
    return () => signal.removeEventListener('abort', abort);
  });
  try {
    return await work(stop.signal);
  } finally {
    for (const one of undo) one();
  }
}
