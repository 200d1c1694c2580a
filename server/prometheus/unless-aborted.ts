/** Waits for a promise, but no longer than until `stop` aborts: then rejects with its reason. */
export async function unlessAborted<Result>(promise: Promise<Result>, stop: AbortSignal): Promise<Result> {
  stop.throwIfAborted();
  let giveUp = () => {};
  const aborted = new Promise<never>((_, reject) => {
    giveUp = () => reject(stop.reason);
  });
  stop.addEventListener('abort', giveUp);
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    stop.removeEventListener('abort', giveUp);
  }
}
