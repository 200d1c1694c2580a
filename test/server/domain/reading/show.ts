import type { Bounds } from '../../../../server/domain/bounds.ts';
import type { Condition } from '../../../../server/domain/condition.ts';
import type { Target } from '../../../../server/domain/decision.ts';
import type { Quantity } from '../../../../server/domain/quantity.ts';

/** An interval as mathematicians write it: "(-, 0.2) s" excludes 0.2. */
export function showBounds({ min, max, minInclusive, maxInclusive, unit }: Bounds): string {
  return `${minInclusive ? '[' : '('}${min ?? '-'}, ${max ?? '-'}${maxInclusive ? ']' : ')'} ${unit}`;
}

/** A quantity with its unit; a range with a dash. */
export function showQuantity(quantity: Quantity | null): string {
  if (quantity === null) return 'nothing';
  return `${'value' in quantity ? quantity.value : `${quantity.min}-${quantity.max}`} ${quantity.unit}`;
}

/** A target: its interval, or its change with what that comes to. */
export function showTarget(target: Target | null): string {
  if (target === null) return 'nothing';
  if (target.kind === 'bounds') return showBounds(target);
  const resolved = target.resolved === null ? '' : ` ${showBounds(target.resolved)}`;
  return `${target.direction} ${target.min ?? '-'} ${target.max ?? '-'}${resolved}`;
}

/** A condition in one line: its metric, its comparison, its hold and its window. */
export function showCondition(condition: Condition): string {
  switch (condition.kind) {
    case 'comparison': {
      const { min, max, minInclusive, maxInclusive, unit } = condition.bounds;
      const ends = [min === null ? '' : `${minInclusive ? '>=' : '>'} ${min}`, max === null ? '' : `${maxInclusive ? '<=' : '<'} ${max}`];
      const consecutive = condition.consecutive === undefined ? '' : ` ×${condition.consecutive}`;
      const comparison = `${condition.metric} ${ends.filter(Boolean).join(' ')} ${unit}`;
      return `${comparison}${held(condition.holdSeconds)}${consecutive}${over(condition.windowSeconds)}`;
    }
    case 'relative': {
      const change = `${condition.metric} ${condition.direction} ${condition.minInclusive ? '>=' : '>'} ${condition.min}`;
      return `${change}${held(condition.holdSeconds)}${over(condition.windowSeconds)}`;
    }
    case 'event':
      return `event ${condition.name}${held(condition.holdSeconds)}`;
    case 'query':
      return condition.query;
    default:
      return `${condition.kind}(${condition.conditions.map(showCondition).join('; ')})${held(condition.holdSeconds)}`;
  }
}

function held(seconds: number | null): string {
  return seconds === null ? '' : ` for ${seconds}`;
}

function over(seconds: number | undefined): string {
  return seconds === undefined ? '' : ` over ${seconds}`;
}
