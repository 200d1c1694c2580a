import type { Silence } from '../../server/api/contract.ts';

/** What keeps a notification back, or did last. */
export type Holder =
  /** `silence` is null where it is not known (any more). */
  | { readonly kind: 'silence'; readonly silence: Silence | null }
  | { readonly kind: 'maintenance'; readonly name: string }
  | { readonly kind: 'quiet-hours' };

const SILENCE = 'silence:';
const MAINTENANCE = 'maintenance:';

/** Reads a notification's `heldBy`. What is neither a silence nor a maintenance window is quiet hours. */
export function holderOf(heldBy: string, silences: readonly Silence[]): Holder {
  if (heldBy.startsWith(MAINTENANCE)) return { kind: 'maintenance', name: heldBy.slice(MAINTENANCE.length) };
  if (!heldBy.startsWith(SILENCE)) return { kind: 'quiet-hours' };
  const id = heldBy.slice(SILENCE.length);
  return { kind: 'silence', silence: silences.find((silence) => silence.id === id) ?? null };
}
