import type { MigrationProvider } from 'kysely';
import type { StoreDialect } from '../dialect.ts';
import { initial } from './0001-initial.ts';
import { readings } from './0002-readings.ts';
import { rollups } from './0003-rollups.ts';
import { stages } from './0004-stages.ts';
import { alerts } from './0005-alerts.ts';
import { coverage } from './0006-coverage.ts';
import { evidence } from './0007-evidence.ts';
import { identity } from './0008-identity.ts';

/** Every migration by its name, in order. Named here and not found in a folder, since the build is compiled. */
export function migrationProvider(dialect: StoreDialect): MigrationProvider {
  return {
    getMigrations: async () => ({
      '0001-initial': initial(dialect),
      '0002-readings': readings,
      '0003-rollups': rollups(dialect),
      '0004-stages': stages,
      '0005-alerts': alerts,
      '0006-coverage': coverage,
      '0007-evidence': evidence(dialect),
      '0008-identity': identity(dialect),
    }),
  };
}
