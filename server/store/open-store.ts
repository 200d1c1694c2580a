import type { Transaction } from 'kysely';
import type { Clock } from '../ports/clock.ts';
import type { Store } from '../ports/store.ts';
import { noteCoverage, readCoverage } from './coverage.ts';
import type { Database } from './database.ts';
import type { OpenDatabase } from './dialect.ts';
import { createEvidenceArchive } from './evidence.ts';
import { writeHistory } from './history.ts';
import { readIncident, readIncidents, readIncidentsById, writeAcknowledgement, writeDisposition, writeIncidents } from './incidents.ts';
import { appendToJournal, auditJournal, readJournal } from './journal.ts';
import { maintainStore } from './maintain.ts';
import { readNotification } from './notifications.ts';
import { createOutbox, release, resend, writeOwed } from './outbox.ts';
import { readHistory, readSummary } from './read-history.ts';
import { createRecordCache } from './record-cache.ts';
import { rememberStates } from './remembered-states.ts';
import { type Restored, restoreSqlite } from './restore.ts';
import { createSessionKeeping } from './sessions.ts';
import { endSilence, readSilences, writeSilence } from './silences.ts';
import { backUpSqlite, IN_MEMORY, openSqlite } from './sqlite.ts';
import { lockSqlite, type StoreLock } from './sqlite-lock.ts';
import { moveStages, writeStage } from './stages.ts';
import { writeStates } from './states.ts';
import { statesAfter } from './states-after.ts';
import { createTokenKeeping } from './tokens.ts';

/** What a store works with. */
export interface StoreDeps {
  /** Tells when a message was put into the outbox. */
  readonly clock: Clock;
}

/**
 * Opens the store at a URL and brings its schema up to date. `sqlite:PATH` is a file, relative to the working directory where PATH
 * is; `sqlite::memory:` is gone when closed. Rejects with an Error that says what is wrong with the URL or the database.
 */
export async function openStore(url: string, deps: StoreDeps): Promise<Store> {
  return storeOver(await openSqlite(pathOf(url)), deps);
}

/** Copies the store at a URL, also while a service uses it, into a file that must not exist. Gives its size in bytes. Rejects as `openStore` does. */
export async function backUpStore(url: string, file: string): Promise<number> {
  return backUpSqlite(pathOf(url), file);
}

/** Keeps the store at a URL to one service. One in memory is nobody else's anyhow. Throws an Error that says who holds it. */
export function lockStore(url: string): StoreLock {
  const path = pathOf(url);
  return path === IN_MEMORY ? { release: () => undefined } : lockSqlite(path);
}

/** Puts a backup into the place of the store at a URL; see `restoreSqlite`. */
export async function restoreStore(url: string, file: string, options: { readonly force: boolean }): Promise<Restored> {
  return restoreSqlite(file, pathOf(url), options);
}

function pathOf(url: string): string {
  const [, scheme, path] = /^([a-z][a-z0-9+.-]*):(.*)$/is.exec(url) ?? [];
  // Only the scheme is repeated: the rest of a URL may hold a password.
  if (scheme !== 'sqlite')
    throw new Error(`the store's URL must begin with "sqlite:", not with "${scheme === undefined ? '' : `${scheme}:`}"`);
  if (path === undefined || path === '') throw new Error('the store\'s URL names no file after "sqlite:"');
  return path;
}

function storeOver(database: OpenDatabase, { clock }: StoreDeps): Store {
  const { db } = database;
  const states = rememberStates(database);
  const changing = <Result>(write: (transaction: Transaction<Database>) => Promise<Result>) =>
    states.change(() => db.transaction().execute(write));
  const reading = () => db.transaction().setAccessMode('read only');
  return {
    states: () => states.read(),
    // The next cycle would learn the same from the sources, and find the same incidents by the same ids.
    commitCycle: (outcome) =>
      states.change(
        () =>
          database.lazily(async (transaction) => {
            await writeStates(transaction, outcome.states);
            await moveStages(transaction, outcome.stageMoves);
            await writeHistory(transaction, outcome.history);
            await writeIncidents(transaction, outcome.incidents);
            await writeOwed(transaction, outcome.owed, clock.now());
            for (const entry of outcome.journal) await appendToJournal(transaction, entry);
          }),
        (before) => statesAfter(before, outcome),
      ),
    incidents: (filter = {}) => readIncidents(db, filter),
    incident: (id) => readIncident(db, id),
    incidentsById: (ids) => readIncidentsById(db, ids),
    dispose: ({ incidentId, decisionId, disposition, stage, journal, owed }) =>
      changing(async (transaction) => {
        if (!(await writeDisposition(transaction, incidentId, disposition))) return false;
        // Asked here, since a cycle may open another one at any time.
        const others = stage === null ? [] : await readIncidents(transaction, { decisionId, open: true });
        if (stage !== null && others.length === 0) await writeStage(transaction, decisionId, stage, null, journal.at);
        await appendToJournal(transaction, journal);
        await writeOwed(transaction, owed, clock.now());
        return true;
      }),
    acknowledge: ({ incidentId, acknowledgement, journal }) =>
      db.transaction().execute(async (transaction) => {
        if (!(await writeAcknowledgement(transaction, incidentId, acknowledgement))) return false;
        await appendToJournal(transaction, journal);
        return true;
      }),
    owe: (owed) => db.transaction().execute((transaction) => writeOwed(transaction, owed, clock.now())),
    silences: () => readSilences(db),
    addSilence: (silence, journal) =>
      db.transaction().execute(async (transaction) => {
        await writeSilence(transaction, silence);
        await appendToJournal(transaction, journal);
      }),
    endSilence: ({ id, ended, heldBy, journal }) =>
      db.transaction().execute(async (transaction) => {
        if (!(await endSilence(transaction, id, ended))) return false;
        await release(transaction, heldBy, ended.at);
        await appendToJournal(transaction, journal);
        return true;
      }),
    notification: (id) => readNotification(db, id),
    resend: (id, journal) =>
      db.transaction().execute(async (transaction) => {
        if (!(await resend(transaction, id, journal.at))) return false;
        await appendToJournal(transaction, journal);
        return true;
      }),
    setStage: (decisionId, stage, observedSince, journal) =>
      changing(async (transaction) => {
        await writeStage(transaction, decisionId, stage, observedSince, journal.at);
        await appendToJournal(transaction, journal);
      }),
    journal: (filter = {}) => readJournal(db, filter),
    addToJournal: (entry) => db.transaction().execute((transaction) => appendToJournal(transaction, entry)),
    auditJournal: (expected) => auditJournal(db, database.highestNumber('journal'), expected ?? null),
    history: (decisionId, metricKey, span) => reading().execute((transaction) => readHistory(transaction, decisionId, metricKey, span)),
    summary: (decisionId, metricKey, span, quantiles) =>
      reading().execute((transaction) => readSummary(transaction, decisionId, metricKey, span, quantiles)),
    noteCoverage: (day, coverage) => noteCoverage(db, day, coverage),
    coverage: ({ from, to }) => readCoverage(db, from, to),
    maintain: (now, retention, signal) => maintainStore(database, now, retention, signal),
    size: async () => database.size(),
    backup: (file) => database.backUp(file),
    outbox: createOutbox(db),
    readings: createRecordCache(db),
    evidence: createEvidenceArchive(db),
    tokens: createTokenKeeping(db),
    sessions: createSessionKeeping(db),
    close: () => db.destroy(),
  };
}
