import type { Bounds, Target } from '../../../server/api/contract.ts';

/** The bounds that a target comes to; null where that is not known. */
export function boundsOf(target: Target | null): Bounds | null {
  if (target === null) return null;
  return target.kind === 'bounds' ? target : target.resolved;
}

/** The one value that a target has to be above or below; null where there are two or none. */
export function targetEdge(target: Target | null): number | null {
  const bounds = boundsOf(target);
  if (bounds === null || (bounds.min !== null && bounds.max !== null)) return null;
  return bounds.min ?? bounds.max;
}
