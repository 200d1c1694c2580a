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
  const spent = { reading: 0, binding: 0, states: 0, asking: 0, commit: 0 };
  const timed = async <T>(stage: keyof typeof spent, work: () => Promise<T>): Promise<T> => {
    const start = performance.now();
    try {
      return await work();
    } finally {
      spent[stage] += performance.now() - start;
    }
  };
  const { records, bind, source, store } = deps;
  return {
    deps: {
      ...deps,
      records: { read: () => timed('reading', () => records.read()) },
      bind: (decision) => {
        const start = performance.now();
        const bound = bind(decision);
        spent.binding += performance.now() - start;
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
      for (const stage of Object.keys(spent) as (keyof typeof spent)[]) spent[stage] = 0;
      const start = performance.now();
      await cycle();
      const total = performance.now() - start;
      const known = Object.values(spent).reduce((sum, milliseconds) => sum + milliseconds, 0);
      return { ...spent, judging: total - known, total };
    },
  };
}
