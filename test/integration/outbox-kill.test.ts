import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { seededRandom } from '../../server/demo/random.ts';
import { groupBy } from '../../server/domain/group-by.ts';
import type { ListedNotification } from '../../server/ports/outbox.ts';
import { openStore } from '../../server/store/open-store.ts';
import { movableClock } from '../server/store/fixtures.ts';
import { temporaryFolder } from '../server/store/temporary-folder.ts';
import { startUnreliableReceiver, type Taken, type UnreliableReceiver } from './harness/unreliable-receiver.ts';

/** Each owes two messages: that it began, and that it ended. */
const INCIDENTS = 500;

/** How long a process lives at most before it is killed, in milliseconds, and how often at least. */
const MOST_MS_OF_LIFE = 600;
const LEAST_KILLS = 20;

/** The same faults and kills for the same seed, as far as the machine keeps time. */
const SEED = Number(process.env.ADR_MONITOR_TEST_SEED ?? Date.now() % 1_000_000);

const RANK = { firing: 0, recovered: 1, disposed: 2 } as const;

const folder = temporaryFolder();
const loader = pathToFileURL(join(import.meta.dirname, '../fixtures/typescript-loader.js'));
const registerLoader = `data:text/javascript,import { register } from 'node:module'; register('${loader}');`;

let receiver: UnreliableReceiver;
let child: ChildProcess | undefined;
afterEach(async () => {
  child?.kill('SIGKILL');
  await receiver?.close();
});

/** Runs the process until it is killed after some milliseconds, or to its end where there are none. True where it came to its end. */
async function run(path: string, killAfter: number | null): Promise<boolean> {
  const args = [
    '--import',
    registerLoader,
    join(import.meta.dirname, 'harness/delivering-child.ts'),
    path,
    receiver.url,
    String(INCIDENTS),
  ];
  const one = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  child = one;
  const ended = once(one, 'close');
  await Promise.race([once(one.stdout, 'data'), ended]);
  if (killAfter !== null) {
    await Promise.race([sleep(killAfter), ended]);
    one.kill('SIGKILL');
  }
  const [code] = await ended;
  const database = new Database(path, { readonly: true });
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
  database.close();
  return code === 0;
}

it(`loses no message however often it is killed, and keeps their order (ADR_MONITOR_TEST_SEED=${SEED})`, async () => {
  const random = seededRandom(SEED);
  receiver = await startUnreliableReceiver(seededRandom(SEED + 1));
  const path = join(folder, 'outbox.db');
  let kills = 0;
  while (!(await run(path, kills < LEAST_KILLS ? random() * MOST_MS_OF_LIFE : null))) kills += 1;

  const store = await openStore(`sqlite:${path}`, { clock: movableClock() });
  const owed = await store.outbox.list({ limit: 10 * INCIDENTS });
  await store.close();
  const arrivals = groupBy(receiver.taken, ({ id }) => id);
  expect(kills).toBeGreaterThanOrEqual(LEAST_KILLS);
  expect(owed).toHaveLength(2 * INCIDENTS);
  expect(owed.filter(({ state }) => state !== 'delivered')).toEqual([]);
  expect(owed.filter((one) => !hasArrived(one, arrivals))).toEqual([]);
  expect(
    [...arrivals.values()].filter(
      (same) => new Set(same.map(({ incident, reason }) => `${incident.id} ${incident.state} ${reason}`)).size > 1,
    ),
  ).toEqual([]);
  expect(outOfOrder(receiver.taken)).toEqual([]);

  const toldAsOne = owed.filter(({ toldAs }) => toldAs !== null).length;
  const duplicates = receiver.taken.length - arrivals.size;
  const faults = Object.entries(receiver.failures).map(([name, count]) => `${count} × ${name}`);
  process.stdout.write(
    `${owed.length} messages, ${kills} kills, ${faults.join(', ')}: ${receiver.taken.length} arrived, ${toldAsOne} told as one with another, ${duplicates} twice or more\n`,
  );
});

/** Whether it came as it was owed, or was told as one with a later one of its story. */
function hasArrived({ id, toldAs, message }: ListedNotification, arrivals: ReadonlyMap<string, readonly Taken[]>): boolean {
  const [came] = arrivals.get(toldAs ?? id) ?? [];
  if (came === undefined || came.incident.id !== message.incident?.id) return false;
  return RANK[came.incident.state] >= RANK[message.incident.state];
}

/** Incidents of which something older came after something newer. */
function outOfOrder(taken: readonly Taken[]): readonly string[] {
  return [...groupBy(taken, ({ incident }) => incident.id)].flatMap(([id, story]) => {
    const ranks = story.map(({ incident }) => RANK[incident.state]);
    return ranks.some((rank, index) => rank < (ranks[index - 1] ?? 0)) ? [id] : [];
  });
}
