import type { HoldRead } from '../domain/reading/hold.ts';
import type { ConditionColumns } from './rollback-table.ts';
import type { Place, Stretch } from './source.ts';

/** Words or a row under 回滚条件, with the hold that a lead line gives them. */
export type ReadableItem =
  | { readonly kind: 'words'; readonly text: Stretch; readonly hold: HoldRead }
  /** Prose among the items: a condition only if it turns out to be a comparison. */
  | { readonly kind: 'prose'; readonly text: Stretch; readonly hold: HoldRead }
  | {
      readonly kind: 'row';
      readonly header: readonly Stretch[];
      readonly cells: readonly Stretch[];
      readonly columns: ConditionColumns;
      readonly hold: HoldRead;
    };

/** What stands among rollback conditions: what can be read, and what is written so that it cannot. */
export type RollbackItem =
  | ReadableItem
  | { readonly kind: 'fenced'; readonly item: ReadableItem }
  | { readonly kind: 'html-table'; readonly place: Place }
  /** A lead line by which the items below it are one condition: 以下条件同时满足时回滚. */
  | { readonly kind: 'joined'; readonly text: Stretch };

/** Whether an item's words or cells can be read. */
export function isReadable(item: RollbackItem): item is ReadableItem {
  return item.kind === 'words' || item.kind === 'prose' || item.kind === 'row';
}

/** Where rollback conditions were found. */
export interface ConditionPlaces {
  /** The headers of their tables. */
  readonly headers: ReadonlySet<readonly Stretch[]>;
  /** The lines of the others. */
  readonly lines: ReadonlySet<number>;
}

/** Of a record without any. */
export const NO_CONDITIONS: ConditionPlaces = { headers: new Set(), lines: new Set() };

/** The places of the items found, so that nothing is read as something else too. */
export function conditionPlaces(items: readonly RollbackItem[]): ConditionPlaces {
  const headers = items.flatMap((item) => (item.kind === 'row' ? [item.header] : []));
  const lines = items.flatMap((item) => (item.kind === 'words' || item.kind === 'prose' ? [item.text.line] : []));
  return { headers: new Set(headers), lines: new Set(lines) };
}
