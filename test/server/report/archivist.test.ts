import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { newDecisionState } from '../../../server/domain/decision-state.ts';
import { SECONDS_PER_DAY } from '../../../server/domain/time.ts';
import { silentLog } from '../../../server/ports/log.ts';
import type { DecisionView } from '../../../server/ports/monitor.ts';
import type { Store } from '../../../server/ports/store.ts';
import { createArchivist } from '../../../server/report/archivist.ts';
import { openStore } from '../../../server/store/open-store.ts';
import { bind, decision, START, settings } from '../../fixtures/decision.ts';

const DAY = SECONDS_PER_DAY;

let now: number;
let store: Store;
let views: DecisionView[];
let failing: Set<string>;
let gathered: number;

const clock = { now: () => now };

function viewOf(id: string, stage: Partial<DecisionView['state']['stage']> = {}): DecisionView {
  const state = newDecisionState(id, START);
  return {
    bound: bind(decision(id, { reviewAfterSeconds: 30 * DAY })),
    state: { ...state, stage: { ...state.stage, stage: 'observing', ...stage } },
    health: 'on-target',
    incidents: [],
  };
}

function archivist() {
  return createArchivist({
    monitor: { settings, decisions: async () => views },
    reporter: {
      async gather(id) {
        gathered += 1;
        if (failing.has(id)) throw new Error('no evidence today');
        return { text: `{"of":"${id}","at":${now}}`, digest: `${id}-${now}` };
      },
    },
    archive: store.evidence,
    clock,
    log: silentLog,
  });
}

beforeEach(async () => {
  now = START + 31 * DAY;
  failing = new Set();
  gathered = 0;
  views = [viewOf('ADR-001')];
  store = await openStore('sqlite::memory:', { clock });
});

afterEach(() => store.close());

describe('the archivist', () => {
  it('keeps the evidence once for a review that is due, and not before', async () => {
    now = START + 29 * DAY;
    const one = archivist();
    expect(await one.keepDue()).toBe(0);
    now = START + 30 * DAY;
    expect(await one.keepDue()).toBe(1);
    now += DAY;
    expect(await one.keepDue()).toBe(0);
    expect(gathered).toBe(1);
    expect(await store.evidence.list('ADR-001')).toEqual([
      {
        decisionId: 'ADR-001',
        occasion: 'review',
        occasionAt: START + 30 * DAY,
        keptAt: START + 30 * DAY,
        digest: `ADR-001-${START + 30 * DAY}`,
      },
    ]);
  });

  it('keeps it no second time after a restart, and again when the change is over', async () => {
    await archivist().keepDue();
    expect(await archivist().keepDue()).toBe(0);
    views = [viewOf('ADR-001', { stage: 'rolled-back', since: now })];
    expect(await archivist().keepDue()).toBe(1);
    expect((await store.evidence.list('ADR-001')).map(({ occasion }) => occasion)).toEqual(['rolled-back', 'review']);
  });

  it('is not stopped by one decision whose evidence cannot be had, and tries it again', async () => {
    views = [viewOf('ADR-001'), viewOf('ADR-002')];
    failing.add('ADR-001');
    const one = archivist();
    expect(await one.keepDue()).toBe(1);
    failing.clear();
    expect(await one.keepDue()).toBe(1);
    expect((await store.evidence.list()).map(({ decisionId }) => decisionId).toSorted()).toEqual(['ADR-001', 'ADR-002']);
  });
});
