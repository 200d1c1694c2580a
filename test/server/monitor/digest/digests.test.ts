import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Digest } from '../../../../server/domain/digest.ts';
import type { TeamGrouping } from '../../../../server/domain/team.ts';
import { gatherDigests } from '../../../../server/monitor/digest/digests.ts';
import { createMonitor, type Monitor } from '../../../../server/monitor/monitor.ts';
import { decision, START } from '../../../fixtures/decision.ts';
import { breach, type FakeWorld, fakeWorld } from '../fake-world.ts';

let world: FakeWorld;
let monitor: Monitor;
beforeEach(async () => {
  world = await fakeWorld(breach(START + 7200, START + 8000));
  monitor = createMonitor(world.deps);
});
afterEach(() => world.store.close());

const gather = (since: number, grouping: TeamGrouping = { by: 'owner' }): Promise<readonly Digest[]> =>
  gatherDigests({ monitor, store: world.store }, { grouping, dueWithin: 86_400, since, until: world.now, dueAt: world.now });

const teams = (digests: readonly Digest[]) => digests.map(({ team }) => team.name);
const only = ([digest]: readonly Digest[]): Digest => {
  if (digest === undefined) throw new Error('there is a digest');
  return digest;
};

describe('digests', () => {
  it('are one for each team, with how its decisions stand; what has none comes last', async () => {
    world.decisions = [
      decision('ADR-1', { owner: '李雷' }),
      decision('ADR-2', { owner: '韩梅梅' }),
      decision('ADR-3'),
      decision('ADR-4', { owner: '李雷' }),
    ];
    await world.cyclesUntil(START + 600);
    const digests = await gather(START);
    expect(teams(digests)).toEqual(['李雷', '韩梅梅', null]);
    expect(digests.map(({ standing }) => standing['on-target'])).toEqual([2, 1, 1]);
    expect(teams(await gather(START, { by: 'none' }))).toEqual([null]);
  });

  it('leave out teams that have nothing to read', async () => {
    world.decisions = [decision('ADR-1', { owner: '李雷', status: 'superseded' }), decision('ADR-2', { owner: '韩梅梅' })];
    await world.cyclesUntil(START + 600);
    expect(teams(await gather(START))).toEqual(['韩梅梅']);
  });

  it('tell of an incident once, with all that became of it, and not of what was before', async () => {
    await world.cyclesUntil(START + 9000);
    const [incident] = await world.store.incidents();
    world.now = START + 10_000;
    await monitor.dispose({ incidentId: incident?.id ?? '', verdict: 'false-alarm', actor: '李雷', note: '压测', until: null });
    expect(only(await gather(START + 60)).turned).toEqual([
      {
        kind: 'incident',
        decision: { id: 'ADR-1', title: 'Title of ADR-1' },
        at: START + 10_000,
        condition: '错误率 > 1%',
        openedAt: incident?.openedAt,
        recoveredAt: incident?.recoveredAt,
        disposition: { verdict: 'false-alarm', actor: '李雷', at: START + 10_000 },
      },
    ]);
    expect(only(await gather(START + 10_000)).turned).toEqual([]);
  });

  it('tell of stages that were moved', async () => {
    await world.cyclesUntil(START + 600);
    expect(only(await gather(START - 1)).turned).toMatchObject([{ kind: 'stage', from: 'awaiting-implementation', to: 'observing' }]);
  });

  it('tell of a metric that is judged otherwise than it was, and not of one that nothing is known of now', async () => {
    world.value = (query, at) => (query === 'latency' ? (at < START + 3600 ? 0.1 : 0.3) : 0.001);
    await world.cyclesUntil(START + 7000);
    expect(only(await gather(START + 3000)).turned).toMatchObject([
      { kind: 'verdict', metric: 'P95', from: 'met', to: 'missed', at: world.now },
    ]);
    expect(only(await gather(START + 5000)).turned).toEqual([]);
    world.value = () => null;
    await world.cyclesUntil(START + 9000);
    expect(only(await gather(START + 3000)).turned).toEqual([]);
  });

  it('tell since when a decision is blind, and of what', async () => {
    await world.cyclesUntil(START + 600);
    world.down = new Set(['default']);
    await world.cyclesUntil(START + 1200);
    const { blind, standing } = only(await gather(START));
    expect(standing.blind).toBe(1);
    expect(blind).toEqual([
      { decision: { id: 'ADR-1', title: 'Title of ADR-1' }, since: expect.any(Number), subjects: ['P95', '错误率 > 1%'] },
    ]);
    expect(blind[0]?.since).toBeGreaterThan(START + 500);
  });

  it('tell of reviews that are near or over, unless the retrospective is written, and of waivers that end', async () => {
    const written = { line: 1, column: 1, isFilled: true, lessons: [] };
    world.decisions = [
      decision('ADR-1', { reviewAt: START + 90_000 }),
      decision('ADR-2', { reviewAt: START + 300 }),
      decision('ADR-3', { reviewAt: START + 200_000 }),
      decision('ADR-4', { reviewAt: START + 300, retrospective: written }),
    ];
    await world.cyclesUntil(START + 9000);
    const incident = (await world.store.incidents({ decisionId: 'ADR-1' }))[0];
    await monitor.dispose({ incidentId: incident?.id ?? '', verdict: 'waived', actor: '李雷', note: '', until: START + 20_000 });
    const { due } = only(await gather(START));
    expect(due.map(({ decision: { id }, kind, at }) => [id, kind, at - START])).toEqual([
      ['ADR-2', 'review', 300],
      ['ADR-1', 'waiver-ends', 20_000],
      ['ADR-1', 'review', 90_000],
    ]);
  });

  it('tell what needs a binding', async () => {
    const bindOne = world.bind;
    world.bind = (one) => ({ ...bindOne(one), coverage: { executable: 2, needsBinding: one.id === 'ADR-2' ? 3 : 0, forPeople: 1 } });
    world.decisions = [decision('ADR-1'), decision('ADR-2'), decision('ADR-3', { status: 'proposed' })];
    monitor = createMonitor(world.deps);
    await world.cyclesUntil(START + 60);
    expect(only(await gather(START)).unbound).toEqual([{ decision: { id: 'ADR-2', title: 'Title of ADR-2' }, promises: 3 }]);
  });
});
