import type { CycleDeps } from '../../../server/monitor/cycle.ts';

/** Where the time of one cycle went, in milliseconds. `judging` is what no other has: planning, evaluating, putting the outcome together. */
export interface CycleStages {
  readonly reading: number;
  readonly binding: number;
  readonly states: number;
  readonly asking: number;
  readonly judging: number;
  readonly commit: number;
  readonly total: number;
}

/** Gives a cycle's ports with a watch at each: `measure` runs a cycle over them and tells where its time went. */
export function timedStages(deps: CycleDeps): { readonly deps: CycleDeps; measure(cycle: () => Promise<unknown>): Promise<CycleStages> } {
  const watches = {
    reading: createStopwatch(),
    binding: createStopwatch(),
    states: createStopwatch(),
    asking: createStopwatch(),
    commit: createStopwatch(),
  };
  const timed = async <T>(stage: keyof typeof watches, work: () => Promise<T>): Promise<T> => {
    watches[stage].start();
    try {
      return await work();
    } finally {
      watches[stage].stop();
    }
  };
  const { records, bind, source, store } = deps;
  return {
    deps: {
      ...deps,
      records: { read: () => timed('reading', () => records.read()) },
      bind: (decision) => {
        watches.binding.start();
        const bound = bind(decision);
        watches.binding.stop();
        return bound;
      },
      source: { ...source, measure: (...asked) => timed('asking', () => source.measure(...asked)) },
      store: {
        ...store,
        states: () => timed('states', () => store.states()),
        incident: (id) => timed('states', () => store.incident(id)),
        commitCycle: (outcome) => timed('commit', () => store.commitCycle(outcome)),
      },
    },
    async measure(cycle) {
      const start = performance.now();
      await cycle();
      const total = performance.now() - start;
      const spent = {
        reading: watches.reading.read(),
        binding: watches.binding.read(),
        states: watches.states.read(),
        asking: watches.asking.read(),
        commit: watches.commit.read(),
      };
      return { ...spent, judging: total - Object.values(spent).reduce((sum, milliseconds) => sum + milliseconds, 0), total };
    },
  };
}

/** Measures how long at least one of some works was under way. */
interface Stopwatch {
  start(): void;
  stop(): void;
  /** The milliseconds since it was read last. */
  read(): number;
}

function createStopwatch(): Stopwatch {
  let underWay = 0;
  let startedAt = 0;
  let spent = 0;
  return {
    start() {
      if (underWay === 0) startedAt = performance.now();
      underWay += 1;
    },
    stop() {
      underWay -= 1;
      if (underWay === 0) spent += performance.now() - startedAt;
    },
    read() {
      const read = spent;
      spent = 0;
      return read;
    },
  };
}
