import type { Bounds } from '../bounds.ts';
import { boundsOfChange } from '../change-bounds.ts';
import type { Condition } from '../condition.ts';
import type { Decision, Metric, RollbackCondition } from '../decision.ts';
import type { SenseContext } from './lint.ts';

/** Where a rollback condition, or a part of it, holds by the value of one metric, with the row that this metric has in the record. */
export interface HeldBounds {
  readonly item: RollbackCondition;
  readonly row: Metric;
  readonly bounds: Bounds;
  /** Whether it is enough for the whole condition to hold; a part joined by 且 is not. */
  readonly isDecisive: boolean;
}

/** Every comparison and change among a record's rollback conditions whose metric has a row, the first of its name. */
export function heldBounds({ metrics, rollbackConditions }: Decision, { identify }: SenseContext): readonly HeldBounds[] {
  const rows = new Map(metrics.toReversed().map((row) => [identify(row.name), row]));
  return rollbackConditions.flatMap((item) =>
    partsOf(item.condition, true).flatMap(({ part, isDecisive }) => {
      const row = rows.get(identify(part.metric));
      const bounds = row === undefined ? null : boundsOf(part, row, item.text);
      return row === undefined || bounds === null ? [] : [{ item, row, bounds, isDecisive }];
    }),
  );
}

type Part = Extract<Condition, { kind: 'comparison' | 'relative' }>;

function partsOf(condition: Condition, isDecisive: boolean): readonly { readonly part: Part; readonly isDecisive: boolean }[] {
  switch (condition.kind) {
    case 'comparison':
    case 'relative':
      return [{ part: condition, isDecisive }];
    case 'all':
    case 'any':
      return condition.conditions.flatMap((one) => partsOf(one, isDecisive && condition.kind === 'any'));
    case 'query':
    case 'event':
      return [];
  }
}

function boundsOf(part: Part, { baseline }: Metric, text: string): Bounds | null {
  if (part.kind === 'comparison') return part.bounds;
  return baseline === null ? null : boundsOfChange(part, baseline, text);
}
