import { userInfo } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { START } from '../../fixtures/decision.ts';
import { runCommand } from './run-command.ts';
import { type RunningService, startRunningService } from './running-service.ts';

let service: RunningService;

beforeEach(async () => {
  service = await startRunningService(['ADR-1', 'ADR-10']);
});

afterEach(() => service.close());

const run = (...args: string[]) => runCommand(...args, '--server', service.url);
const iso = (instant: number) => new Date(instant * 1000).toISOString().replace('.000Z', 'Z');
const idOf = async (decisionId: string) => (await service.store.incidents({ decisionId }))[0]?.id ?? '';
/** What people did. */
const journal = async () => (await service.store.journal()).filter(({ actor }) => actor !== 'adr-monitor');

describe('adr-monitor incidents', () => {
  it('says on standard error that there are none', async () => {
    expect(await run('incidents')).toEqual({ code: 0, out: [], err: ['no incidents'] });
  });

  it('lists what fired in aligned columns, with times in UTC and what people answered', async () => {
    await service.judge(0.05);
    await run('ack', await idOf('ADR-1'), '--actor', '李四');
    await run('dispose', await idOf('ADR-10'), '--verdict', 'waived', '--note', 'x', '--until', '2030-01-01', '--actor', 'bo');
    const { code, out } = await run('incidents');
    expect(code).toBe(0);
    const opened = iso((await service.store.incidents())[0]?.openedAt ?? 0);
    const [heading = '', ...rows] = out;
    expect(rows.map((row) => row.split(/ {2,}/)).sort()).toEqual([
      [await idOf('ADR-1'), 'firing', opened, '—', 'ADR-1', '5%', '5%', 'acknowledged by 李四', '错误率 > 1%'],
      [await idOf('ADR-10'), 'disposed', opened, '—', 'ADR-10', '5%', '5%', 'waived by bo until 2030-01-01T00:00:00Z', '错误率 > 1%'],
    ]);
    expect(rows.map((row) => row.indexOf(opened))).toEqual([heading.indexOf('OPENED'), heading.indexOf('OPENED')]);
  });

  it('lists only those of a state and of a decision', async () => {
    await service.judge(0.05);
    await run('dispose', await idOf('ADR-1'), '--verdict', 'false-alarm', '--note', 'x');
    const ids = async (...options: string[]) => (await run('incidents', ...options)).out.slice(1).map((row) => row.split(' ')[0]);
    expect(await ids('--state', 'firing')).toEqual([await idOf('ADR-10')]);
    expect(await ids('--decision', 'ADR-1')).toEqual([await idOf('ADR-1')]);
    expect(await ids('--decision', 'ADR-1', '--state', 'firing')).toEqual([]);
  });

  it('prints with --json what the API gives', async () => {
    await service.judge(0.05);
    const { out } = await run('incidents', '--json');
    expect(JSON.parse(out.join('\n'))).toEqual(await (await fetch(`${service.url}/api/v1/incidents`)).json());
  });
});

describe('adr-monitor ack', () => {
  it('acknowledges the open incident that an id begins, and says which it was', async () => {
    await service.judge(0.05);
    const id = await idOf('ADR-1');
    expect(await run('ack', id.slice(0, -2), '--note', 'looking', '--actor', '李四')).toEqual({
      code: 0,
      out: [`${id} (ADR-1: 错误率 > 1%): acknowledged by 李四`],
      err: [],
    });
    expect(await service.store.incident(id)).toMatchObject({ acknowledgement: { actor: '李四', note: 'looking' }, disposition: null });
  });

  it('is done in the name of the user of the system where no other is given', async () => {
    await service.judge(0.05);
    const id = await idOf('ADR-1');
    await run('ack', id);
    expect((await service.store.incident(id))?.acknowledgement).toMatchObject({ actor: userInfo().username, note: '' });
  });

  it('is refused with the exit code 1 where somebody did so before', async () => {
    await service.judge(0.05);
    await run('ack', 'ADR-1', '--actor', 'a');
    expect(await run('ack', 'ADR-1', '--actor', 'b')).toEqual({
      code: 1,
      out: [],
      err: ['the incident has been acknowledged or disposed of already'],
    });
    expect((await service.store.incident(await idOf('ADR-1')))?.acknowledgement).toMatchObject({ actor: 'a' });
  });

  it.each([
    ['an id that is not known', 'ADR-7', 'there is no incident "ADR-7"'],
    ['part of the id of a decision', 'ADR', 'there is no incident "ADR"'],
    ['nothing', '', 'there is no incident ""'],
  ])('takes %s for a wrong use', async (_, text, message) => {
    await service.judge(0.05);
    expect(await run('ack', text)).toEqual({ code: 2, out: [], err: [message] });
  });

  it('does not take ADR-1 for ADR-10', async () => {
    await service.judge(0.05);
    await run('dispose', 'ADR-1', '--verdict', 'false-alarm', '--note', 'x');
    expect((await run('ack', 'ADR-1')).code).toBe(1);
    expect((await service.store.incident(await idOf('ADR-10')))?.acknowledgement).toBeNull();
  });

  it('names the incidents where a beginning is that of more than one', async () => {
    await service.judge(0.05);
    await service.judge(0);
    await service.judge(0.05);
    const ids = (await service.store.incidents({ decisionId: 'ADR-1' })).map(({ id }) => id);
    expect(ids).toHaveLength(2);
    expect(await run('ack', 'ADR-1')).toEqual({
      code: 2,
      out: [],
      err: [`"ADR-1" begins the id of more than one incident: ${ids.join(', ')}`],
    });
  });

  it('means the open incident where others with that beginning have been answered', async () => {
    await service.judge(0.05);
    await run('dispose', 'ADR-1', '--verdict', 'false-alarm', '--note', 'x');
    await service.judge(0);
    await service.judge(0.05);
    expect((await run('ack', 'ADR-1')).code).toBe(0);
    expect(await service.store.incident(await idOf('ADR-1'))).toMatchObject({ acknowledgement: {}, disposition: null });
  });
});

describe('adr-monitor dispose', () => {
  it('answers an incident with a verdict, a note and the end of a waiver', async () => {
    await service.judge(0.05);
    const id = await idOf('ADR-1');
    const order = ['--verdict', 'waived', '--note', 'load test', '--until', '2030-01-01T08:00:00+08:00', '--actor', '李四'];
    expect(await run('dispose', 'ADR-1', ...order)).toEqual({
      code: 0,
      out: [`${id} (ADR-1: 错误率 > 1%): waived by 李四 until 2030-01-01T00:00:00Z`],
      err: [],
    });
    expect((await service.store.incident(id))?.disposition).toMatchObject({
      verdict: 'waived',
      note: 'load test',
      actor: '李四',
      until: Date.parse('2030-01-01T00:00:00Z') / 1000,
    });
  });

  it('is refused with the exit code 1 where it was answered before', async () => {
    await service.judge(0.05);
    const order = ['ADR-1', '--verdict', 'rolled-back', '--note', 'x'];
    expect((await run('dispose', ...order)).code).toBe(0);
    expect(await run('dispose', ...order)).toEqual({ code: 1, out: [], err: ['the incident has been disposed of already'] });
  });

  it.each([
    [['--note', 'x'], /required option '--verdict <verdict>' not specified/],
    [['--verdict', 'waived'], /required option '--note <note>' not specified/],
    [['--verdict', 'ignored', '--note', 'x'], /Allowed choices are rolled-back, waived, false-alarm/],
    [['--verdict', 'false-alarm', '--note', 'x', '--until', '7d'], /--until: found it beside "--verdict false-alarm"; expected it beside/],
    [
      ['--verdict', 'waived', '--note', 'x', '--until', 'friday'],
      /--until: found "friday"; expected an RFC 3339 time .*, or 2h for 2 hours from now/,
    ],
    [['--verdict', 'waived', '--note', ' '], /field "note"/],
  ])('takes %j for a wrong use, and answers nothing', async (options, message) => {
    await service.judge(0.05);
    const { code, out, err } = await run('dispose', 'ADR-1', ...options);
    expect([code, out]).toEqual([2, []]);
    expect(err[0]).toMatch(message);
    expect((await service.store.incident(await idOf('ADR-1')))?.disposition).toBeNull();
  });
});

describe('adr-monitor stage', () => {
  it('says where a change stands, and since when', async () => {
    await service.judge(0);
    const order = ['--note', 'reverted', '--at', iso(START + 120), '--actor', '李四'];
    expect(await run('stage', 'ADR-1', 'rolled-back', ...order)).toEqual({
      code: 0,
      out: [`ADR-1: rolled-back since ${iso(START + 120)}`],
      err: [],
    });
    expect((await journal()).map(({ actor, note, decisionId }) => [actor, note, decisionId])).toEqual([['李四', 'reverted', 'ADR-1']]);
  });

  it('means by default the time of the service', async () => {
    await service.judge(0);
    expect((await run('stage', 'ADR-1', 'concluded', '--note', 'x')).out).toEqual([`ADR-1: concluded since ${iso(service.now())}`]);
  });

  it.each([
    [['ADR-9', 'concluded', '--note', 'x'], 'there is no decision "ADR-9"'],
    [['ADR-1', 'waived', '--note', 'x'], expect.stringContaining('Allowed choices are awaiting-implementation')],
    [['ADR-1', 'concluded'], expect.stringContaining("required option '--note <note>'")],
    [['ADR-1', 'concluded', '--note', 'x', '--at', 'then'], expect.stringContaining('or 2h for 2 hours ago')],
  ])('takes %j for a wrong use', async (args, message) => {
    await service.judge(0);
    const { code, err } = await run('stage', ...args);
    expect([code, err[0]]).toEqual([2, message]);
    expect(await journal()).toEqual([]);
  });
});
