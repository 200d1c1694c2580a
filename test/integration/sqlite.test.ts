import { join } from 'node:path';
import { openStore } from '../../server/store/open-store.ts';
import { describeStore } from '../server/store/contract.ts';
import { temporaryFolder } from '../server/store/temporary-folder.ts';

const folder = temporaryFolder();
let opened = 0;

describeStore('SQLite on disk', (clock) => {
  opened += 1;
  return openStore(`sqlite:${join(folder, `${opened}.db`)}`, { clock });
});
