import type { Seconds } from '../domain/time.ts';
import type { Delivery } from '../ports/channels.ts';
import { errorCode } from './error-code.ts';

/** How long a channel may take to answer after it was told to stop, before it is left behind. */
const GRACE_SECONDS: Seconds = 1;

/**
 * Calls a channel once and always comes back: after `timeoutSeconds`, or as soon as `abandon` is aborted, the call's own signal
 * is aborted; a channel that does not heed it is left behind. A channel that throws, against its contract, is worth another try.
 */
export async function trySend(
  send: (signal: AbortSignal) => Promise<Delivery>,
  timeoutSeconds: Seconds,
  abandon: AbortSignal,
): Promise<Delivery> {
  const controller = new AbortController();
  const abort = () => controller.abort();
  const timer = setTimeout(abort, timeoutSeconds * 1000);
  abandon.addEventListener('abort', abort);
  try {
    return await Promise.race([send(controller.signal), leftBehind(controller.signal)]);
  } catch (error) {
    return { outcome: 'retry', detail: `the channel failed: ${errorCode(error)}`, isChannelWide: false };
  } finally {
    clearTimeout(timer);
    abandon.removeEventListener('abort', abort);
  }
}

function leftBehind(signal: AbortSignal): Promise<Delivery> {
  return new Promise((resolve) => {
    const giveUp = () => resolve({ outcome: 'retry', detail: 'the channel did not answer in time', isChannelWide: true });
    signal.addEventListener('abort', () => setTimeout(giveUp, GRACE_SECONDS * 1000).unref(), { once: true });
  });
}
