import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { START } from '../../fixtures/decision.ts';
import { runCommand } from './run-command.ts';
import { type RunningService, startRunningService } from './running-service.ts';

let service: RunningService;

beforeEach(async () => {
  service = await startRunningService(['ADR-1']);
});

afterEach(() => service.close());

const run = (...args: string[]) => runCommand(...args, '--server', service.url);
const iso = (instant: number) => new Date(instant * 1000).toISOString().replace('.000Z', 'Z');
const newest = async () => (await service.store.silences())[0];
const cells = (lines: readonly string[]) => lines.map((line) => line.split(/ {2,}/));

describe('adr-monitor silence', () => {
  it('keeps back what fits everything that is given, from a time and for a while', async () => {
    const matching = ['--decision', 'ADR-1', 'ADR-2*', '--decision', 'B', '--owner', '张三', '--tag', 'db', '--severity', 'critical'];
    const more = ['--label', 'team=pay', 'query=a=b', '--stage', 'observing', 'waived'];
    const order = ['--from', iso(START + 3600), '--for', '1h30m', '--reason', 'migration', '--actor', '李四'];
    const { code, out } = await run('silence', ...order, ...matching, ...more);
    const silence = await newest();
    expect(silence).toMatchObject({
      matcher: {
        decisions: ['ADR-1', 'ADR-2*', 'B'],
        owners: ['张三'],
        tags: ['db'],
        labels: { team: 'pay', query: 'a=b' },
        severities: ['critical'],
        stages: ['observing', 'waived'],
      },
      from: START + 3600,
      until: START + 9000,
      author: '李四',
      reason: 'migration',
    });
    const words =
      'decisions ADR-1|ADR-2*|B, owners 张三, tags db, severities critical, stages observing|waived, label team=pay, label query=a=b';
    expect([code, out]).toEqual([0, [`${silence?.id}: scheduled, from ${iso(START + 3600)} until ${iso(START + 9000)}: ${words}`]]);
  });

  it('begins at once and keeps everything back where nothing else is said', async () => {
    const { out } = await run('silence', '--until', '2030-01-01T08:00:00+08:00', '--reason', 'x');
    expect(out).toEqual([expect.stringMatching(/: active, from 1970-01-12T13:46:40Z until 2030-01-01T00:00:00Z: everything$/)]);
    expect((await newest())?.matcher).toEqual({});
  });

  it('counts a duration from the time that it is here', async () => {
    const before = Date.now() / 1000;
    await run('silence', '--for', '2h', '--reason', 'x');
    const after = Date.now() / 1000;
    const until = (await newest())?.until ?? 0;
    expect(until).toBeGreaterThanOrEqual(Math.floor(before) + 7200);
    expect(until).toBeLessThanOrEqual(after + 7200);
  });

  it.each([
    [['--reason', 'x'], /^found neither --for nor --until; expected one of them$/],
    [['--for', '2h'], /required option '--reason <reason>'/],
    [['--for', '2h', '--until', '2030-01-01', '--reason', 'x'], /--for <duration>' cannot be used with option '--until <time>'/],
    [['--for', '2 hours', '--reason', 'x'], /^--for: found "2 hours"; expected a duration above 0s, such as 90m/],
    [['--for', '0s', '--reason', 'x'], /^--for: found "0s"/],
    [['--for', '2h', '--from', 'noon', '--reason', 'x'], /^--from: found "noon"; expected an RFC 3339 time/],
    [['--for', '2h', '--label', 'pay', '--reason', 'x'], /^--label: found "pay"; expected name=value$/],
    [['--for', '2h', '--severity', 'grave', '--reason', 'x'], /Allowed choices are critical, warning, info/],
    [['--until', '1970-01-01', '--reason', 'x'], /^field "until": expected a time to come, after "from"$/],
  ])('takes %j for a wrong use, and silences nothing', async (options, message) => {
    const { code, out, err } = await run('silence', ...options);
    expect([code, out]).toEqual([2, []]);
    expect(err[0]).toMatch(message);
    expect(await service.store.silences()).toEqual([]);
  });
});

describe('adr-monitor silences', () => {
  it('lists what keeps messages back, and with --all what is over too', async () => {
    await run('silence', '--until', '2030-01-01', '--reason', 'first', '--decision', 'ADR-1', '--actor', '李四');
    const first = (await newest())?.id ?? '';
    await run('unsilence', first);
    await service.judge(0);
    await run('silence', '--until', '2030-01-01', '--reason', 'two\nlines', '--actor', 'bo');
    const second = (await newest())?.id ?? '';
    const headings = ['ID', 'STATE', 'FROM', 'UNTIL', 'AUTHOR', 'MATCHES', 'REASON'];
    const now = [second, 'active', iso(START + 300), '2030-01-01T00:00:00Z', 'bo', 'everything', 'two lines'];
    const over = [first, 'ended', iso(START), iso(START), '李四', 'decisions ADR-1', 'first'];
    const windows = [
      [''],
      ['MAINTENANCE', 'OPEN UNTIL', 'ENDS', 'AUTHOR', 'MATCHES', 'REASON'],
      ['nightly', iso(START + 86_400), iso(START + 86_400), '王五', 'label team=pay', 'restore test'],
    ];
    expect(cells((await run('silences')).out)).toEqual([headings, now, ...windows]);
    expect(cells((await run('silences', '--all')).out)).toEqual([headings, now, over, ...windows]);
    const ids = async (...all: string[]) =>
      (JSON.parse((await run('silences', '--json', ...all)).out.join('\n')) as { silences: { id: string }[] }).silences.map(({ id }) => id);
    expect([await ids(), await ids('--all')]).toEqual([[second], [second, first]]);
  });

  it('prints with --all and --json what the API gives', async () => {
    await run('silence', '--for', '2h', '--reason', 'x');
    const { out } = await run('silences', '--all', '--json');
    expect(JSON.parse(out.join('\n'))).toEqual(await (await fetch(`${service.url}/api/v1/silences`)).json());
  });
});

describe('adr-monitor unsilence', () => {
  it('ends the silence that an id begins', async () => {
    await run('silence', '--for', '2h', '--reason', 'x');
    const id = (await newest())?.id ?? '';
    expect(await run('unsilence', id.slice(0, 8), '--note', 'done', '--actor', '李四')).toEqual({
      code: 0,
      out: [`${id}: ended by 李四`],
      err: [],
    });
    expect(await newest()).toMatchObject({ ended: { by: '李四' } });
    expect(service.nudges()).toBe(1);
    const entries = await service.store.journal();
    expect(entries.filter(({ action }) => action === 'end-silence')).toMatchObject([{ note: 'done' }]);
  });

  it('is refused with the exit code 1 for one that is over, and is a wrong use for one that there is not', async () => {
    await run('silence', '--for', '2h', '--reason', 'x');
    const id = (await newest())?.id ?? '';
    await run('unsilence', id);
    expect(await run('unsilence', id)).toEqual({ code: 1, out: [], err: ['the silence is over already'] });
    expect(await run('unsilence', 'none')).toEqual({ code: 2, out: [], err: ['there is no silence "none"'] });
    expect((await run('unsilence', '')).code).toBe(2);
  });
});
