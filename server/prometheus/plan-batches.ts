import { JOINING_OVERHEAD } from './batch.ts';
import type { IsJoinable } from './joinable.ts';
import type { Joining } from './joining.ts';
import { countPoints, type RequestedSpan } from './split-span.ts';

/** One query over one span. */
export interface Question {
  readonly query: string;
  readonly span: RequestedSpan;
}

/** Questions over one span that are asked together; one that must be asked alone is a batch by itself. */
export interface Batch {
  readonly span: RequestedSpan;
  readonly questions: readonly Question[];
}

/** The most points that a series of each query in a batch may have together: as many as Prometheus gives to one query. */
const MAX_BATCH_POINTS = 11_000;

/** The longest joined query, in UTF-16 code units: VictoriaMetrics takes 16 KiB (`-search.maxQueryLen`). */
const MAX_BATCH_LENGTH = 16_000;

interface OpenBatch {
  readonly batch: Batch & { readonly questions: Question[] };
  length: number;
}

/** Cuts questions into batches, in their order. */
export function planBatches(questions: readonly Question[], joining: Joining, isJoinable: IsJoinable): readonly Batch[] {
  const most = joining.size();
  const batches: Batch[] = [];
  const openBySpan = new Map<string, OpenBatch>();
  for (const question of questions) {
    const { query, span } = question;
    const places = Math.min(most, Math.floor(MAX_BATCH_POINTS / countPoints(span)));
    if (places < 2 || joining.isApart(query) || !isJoinable(query)) {
      batches.push({ span, questions: [question] });
      continue;
    }
    const key = `${span.from} ${span.to} ${span.step}`;
    const length = query.length + JOINING_OVERHEAD;
    const open = openBySpan.get(key);
    if (open !== undefined && open.batch.questions.length < places && open.length + length <= MAX_BATCH_LENGTH) {
      open.batch.questions.push(question);
      open.length += length;
    } else {
      const batch = { span, questions: [question] };
      batches.push(batch);
      openBySpan.set(key, { batch, length });
    }
  }
  return batches;
}
