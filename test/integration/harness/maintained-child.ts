import { openStore } from '../../../server/store/open-store.ts';

/** Run as a process: says that it begins, and rolls up and deletes what there is, until it is killed or done. */
const [, , path, now] = process.argv;
const store = await openStore(`sqlite:${path}`, { clock: { now: () => Number(now) } });
process.stdout.write('begin\n');
await store.maintain(Number(now), { samples: 3600, hours: 86_400, days: null, notifications: null });
await store.close();
