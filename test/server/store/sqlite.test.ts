import { openStore } from '../../../server/store/open-store.ts';
import { describeStore } from './contract.ts';

describeStore('SQLite in memory', (clock) => openStore('sqlite::memory:', { clock }));
