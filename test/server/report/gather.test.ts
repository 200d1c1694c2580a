import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type DecisionState, newDecisionState } from '../../../server/domain/decision-state.ts';
import { floorToStep } from '../../../server/domain/time.ts';
import type { HistoryRow, Store } from '../../../server/ports/store.ts';
import { gatherEvidence } from '../../../server/report/gather.ts';
import { openStore } from '../../../server/store/open-store.ts';
import { bind, decision, settings } from '../../fixtures/decision.ts';
import { madeIncident } from './made-evidence.ts';

const HOUR = 3600;
/** Not on the hour, as deployments are not. */
const LIVE = floorToStep(1_770_000_000, HOUR) + 1234;
const THROUGH = LIVE + 10 * HOUR;

let store: Store;
let state: DecisionState;

const clock = { now: () => THROUGH };

/** A judged minute: its value, or nothing. */
function minute(at: number, value: number | null): HistoryRow {
  const known = value === null ? 0 : 60;
  return {
    decisionId: 'ADR-001',
    metricKey: bind(decision('ADR-001')).metrics[0]?.key ?? '',
    captured: false,
    at,
    first: at,
    through: at,
    min: value,
    avg: value,
    max: value,
    last: value,
    samples: value === null ? 0 : 1,
    metSeconds: value !== null && value < 0.2 ? known : 0,
    missedSeconds: value !== null && value >= 0.2 ? known : 0,
    blindSeconds: value === null ? 60 : 0,
    values: value === null ? [] : [value],
  };
}

const key = bind(decision('ADR-001')).metrics[0]?.key ?? '';

beforeEach(async () => {
  store = await openStore('sqlite::memory:', { clock });
  const tracked = { verdict: 'met', actual: 0.1, actualAt: THROUGH, blindSince: null, historyFrom: LIVE, judgedThrough: THROUGH } as const;
  state = {
    ...newDecisionState('ADR-001', LIVE + 60),
    stage: { stage: 'observing', since: LIVE, until: null, saidBy: 'monitor' },
    metrics: { [key]: { ...tracked, fingerprint: '', warnings: [], error: null } },
  };
  const minutes = Array.from({ length: 12 * 60 }, (_, index) => LIVE - 2 * HOUR + (index + 1) * 60);
  const history = minutes.map((at) => minute(floorToStep(at, 60), at <= LIVE ? 0.5 : 0.1));
  const incident = madeIncident({
    decisionId: 'ADR-001',
    since: LIVE + HOUR - 300,
    openedAt: LIVE + HOUR,
    foundAt: LIVE + HOUR,
    recoveredAt: LIVE + 2 * HOUR,
    disposition: { verdict: 'false-alarm', actor: '张三', note: '', at: LIVE + 3 * HOUR, until: null },
  });
  const later = { ...incident, id: 'later', openedAt: LIVE + 5 * HOUR, since: null, recoveredAt: null, disposition: null };
  await store.commitCycle({ at: THROUGH, states: [state], stageMoves: [], history, incidents: [incident, later], owed: [], journal: [] });
});

afterEach(() => store.close());

function gather(until?: number) {
  const bound = bind(decision('ADR-001', { implementedAt: LIVE }));
  const monitor = {
    settings: { ...settings, baselineWindow: 2 * HOUR },
    decisions: async () => [{ bound, state, health: 'on-target' as const, incidents: [] }],
  };
  return gatherEvidence({ monitor, store }, 'ADR-001', until);
}

describe('gathering evidence', () => {
  it('keeps what was before the change apart from what came after, though the hour is one', async () => {
    const [metric] = (await gather())?.metrics ?? [];
    expect(metric?.before?.window).toEqual({ from: LIVE - 2 * HOUR, to: LIVE });
    expect(metric?.after?.window).toEqual({ from: LIVE, to: THROUGH });
    expect(metric?.before?.pieces.every(({ avg }) => avg === 0.5)).toBe(true);
    expect(metric?.after?.pieces.every(({ avg }) => avg === 0.1)).toBe(true);
    const total = (pieces: readonly { samples: number }[] = []) => pieces.reduce((sum, { samples }) => sum + samples, 0);
    expect(total(metric?.before?.pieces)).toBe(metric?.before?.summary.samples);
    expect(total(metric?.after?.pieces)).toBe(metric?.after?.summary.samples);
  });

  it('knows everything through what was judged last', async () => {
    const evidence = await gather();
    expect(evidence?.until).toBe(THROUGH);
    expect(evidence?.incidents.map(({ id, disposition }) => [id, disposition?.verdict ?? null])).toEqual([
      ['one', 'false-alarm'],
      ['later', null],
    ]);
  });

  it('leaves out what came after the instant that was asked for', async () => {
    const evidence = await gather(LIVE + 1.5 * HOUR);
    expect(evidence?.until).toBe(LIVE + 1.5 * HOUR);
    expect(evidence?.incidents).toMatchObject([{ id: 'one', recoveredAt: null, disposition: null }]);
    expect(evidence?.metrics[0]?.after?.window.to).toBe(LIVE + 1.5 * HOUR);
    expect(evidence?.metrics[0]?.after?.pieces.at(-1)?.at).toBeLessThanOrEqual(LIVE + 1.5 * HOUR);
  });

  it('has nothing from after a change that was asked about before it was live', async () => {
    const evidence = await gather(LIVE - HOUR);
    expect(evidence).toMatchObject({ observation: null, watchedFrom: null, metrics: [{ after: null }] });
  });

  it('is null where no such decision is read', async () => {
    const monitor = { settings, decisions: async () => [] };
    expect(await gatherEvidence({ monitor, store }, 'ADR-404')).toBeNull();
  });
});
