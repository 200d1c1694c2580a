import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress } from 'node:zlib';
import type { Kysely } from 'kysely';
import type { EvidenceArchive, EvidenceOccasion, KeptEvidence } from '../ports/evidence.ts';
import type { Database, Row } from './database.ts';
import { toInstant, toMilliseconds } from './instants.ts';

const compress = promisify(brotliCompress);
const decompress = promisify(brotliDecompress);

/** The archive of what reports were made from. Its texts are compressed: an hour of a metric is some hundred bytes of JSON. */
export function createEvidenceArchive(db: Kysely<Database>): EvidenceArchive {
  return {
    async keep({ decisionId, occasion, occasionAt, keptAt }, { text, digest }) {
      const row = {
        decision_id: decisionId,
        occasion,
        occasion_at: toMilliseconds(occasionAt),
        kept_at: toMilliseconds(keptAt),
        digest,
        content: await compress(text),
      };
      const result = await db
        .insertInto('evidence')
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return result.numInsertedOrUpdatedRows === 1n;
    },
    async list(decisionId) {
      const all = db.selectFrom('evidence').select(['decision_id', 'occasion', 'occasion_at', 'kept_at', 'digest']);
      const wanted = decisionId === undefined ? all : all.where('decision_id', '=', decisionId);
      return (await wanted.orderBy('kept_at', 'desc').orderBy('occasion_at', 'desc').execute()).map(keptOf);
    },
    async find(decisionId, digest) {
      const row = await db
        .selectFrom('evidence')
        .select(['digest', 'content'])
        .where('decision_id', '=', decisionId)
        .where('digest', '>=', digest)
        .where('digest', '<', `${digest}g`)
        .orderBy('kept_at', 'desc')
        .executeTakeFirst();
      return row === undefined ? null : { digest: row.digest, text: (await decompress(row.content)).toString('utf8') };
    },
  };
}

function keptOf(row: Omit<Row<'evidence'>, 'content'>): KeptEvidence {
  return {
    decisionId: row.decision_id,
    occasion: row.occasion as EvidenceOccasion,
    occasionAt: toInstant(row.occasion_at),
    keptAt: toInstant(row.kept_at),
    digest: row.digest,
  };
}
