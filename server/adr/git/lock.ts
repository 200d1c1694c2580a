/** Lets one task at a time in, in the order in which they came. */
export type Lock = <T>(task: () => Promise<T>) => Promise<T>;

/** An open lock. */
export function createLock(): Lock {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const own = last.then(task, task);
    last = own.catch(() => {});
    return own;
  };
}
