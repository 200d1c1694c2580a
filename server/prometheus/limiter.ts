/** Runs a task once one of the places is free. */
export type Limiter = <T>(task: () => Promise<T>) => Promise<T>;

/** Lets at most `places` tasks run at a time; the others wait in the order they came. */
export function createLimiter(places: number): Limiter {
  let free = places;
  const waiting: (() => void)[] = [];
  return async (task) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}
