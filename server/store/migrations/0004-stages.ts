import type { Kysely, Migration } from 'kysely';

/** Who said a stage and when it ends, from when a person lets a change be observed, and what sources said beside their answers. */
export const stages: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('decision').addColumn('observed_since', 'bigint').execute();
    await db.schema.alterTable('decision').addColumn('stage_until', 'bigint').execute();
    await db.schema
      .alterTable('decision')
      .addColumn('stage_said_by', 'text', (column) => column.notNull().defaultTo('monitor'))
      .execute();
    for (const table of ['metric_state', 'condition_state']) {
      await db.schema
        .alterTable(table)
        .addColumn('warnings', 'text', (column) => column.notNull().defaultTo('[]'))
        .execute();
    }
  },
};
