import type { Kysely } from 'kysely';
import type { RecordsCoverage } from '../domain/records-coverage.ts';
import type { CoverageDay } from '../ports/store.ts';
import type { Database } from './database.ts';

/** Notes what holds of a day, in place of what was noted of it before. */
export async function noteCoverage(
  db: Kysely<Database>,
  day: string,
  { needsBinding, forPeople, ...counts }: RecordsCoverage,
): Promise<void> {
  const row = { ...counts, needs_binding: needsBinding, for_people: forPeople };
  await db
    .insertInto('coverage')
    .values({ day, ...row })
    .onConflict((conflict) => conflict.column('day').doUpdateSet(row))
    .execute();
}

/** The days from one to another, both included, oldest first; of a day without a note nothing is known. */
export async function readCoverage(db: Kysely<Database>, from: string, to: string): Promise<readonly CoverageDay[]> {
  const rows = await db.selectFrom('coverage').selectAll().where('day', '>=', from).where('day', '<=', to).orderBy('day').execute();
  return rows.map(({ needs_binding, for_people, ...row }) => ({ ...row, needsBinding: needs_binding, forPeople: for_people }));
}
