/** Remembers how to undo what was started. */
export interface Cleanup {
  add(undo: () => Promise<unknown>): void;
  /** Undoes everything, the last thing first. One that fails does not stop the others; resolves with the errors. */
  run(): Promise<readonly Error[]>;
}

/** An empty cleanup. */
export function createCleanup(): Cleanup {
  const undos: (() => Promise<unknown>)[] = [];
  return {
    add: (undo) => void undos.push(undo),
    async run() {
      const errors: Error[] = [];
      for (let undo = undos.pop(); undo !== undefined; undo = undos.pop()) {
        await undo().catch((error: Error) => errors.push(error));
      }
      return errors;
    },
  };
}
