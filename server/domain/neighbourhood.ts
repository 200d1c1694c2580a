import type { Decision, LinkKind } from './decision.ts';
import { idKey } from './decision-id.ts';

/** How one decision stands to another: as its record says, or as the other's does, which comes to the same. */
export interface Relation {
  readonly from: string;
  readonly to: string;
  /** `from` replaces `to`; changes a part of it; or has to do with it. */
  readonly kind: 'supersedes' | 'amends' | 'related';
}

/** A decision among those that it has to do with. */
export interface Neighbourhood {
  /** The decision itself first; those that no record read has are among them. */
  readonly ids: readonly string[];
  readonly relations: readonly Relation[];
}

/** How many decisions a neighbourhood shows, the decision itself included: more are no picture. */
export const MAX_NEIGHBOURHOOD = 24;

/**
 * The decisions that one names or is named by, the whole line of those that it replaced and that replaced it, and what all of these have
 * to do with each other.
 */
export function neighbourhoodOf({ id }: Pick<Decision, 'id'>, decisions: readonly Pick<Decision, 'id' | 'links'>[]): Neighbourhood {
  const relations = relationsAmong(decisions);
  const ids = new Set([id]);
  for (const { from, to } of relations.filter((one) => one.from === id || one.to === id)) ids.add(from).add(to);
  for (const member of successionOf(id, relations)) ids.add(member);
  const shown = [...ids].slice(0, MAX_NEIGHBOURHOOD);
  return { ids: shown, relations: relations.filter(({ from, to }) => shown.includes(from) && shown.includes(to)) };
}

/** Each relation once: what two records say of each other is one, and a plain one says nothing beside a closer one. */
function relationsAmong(decisions: readonly Pick<Decision, 'id' | 'links'>[]): readonly Relation[] {
  const known = new Map(decisions.map(({ id }) => [idKey(id), id]));
  const relations = new Map<string, Relation>();
  for (const { id, links } of decisions) {
    for (const link of links) {
      const relation = relationOf(id, link.kind, known.get(idKey(link.id)) ?? link.id);
      const pair = [relation.from, relation.to].toSorted().join('\n');
      const before = relations.get(pair);
      if (relation.from !== relation.to && (before === undefined || before.kind === 'related')) relations.set(pair, relation);
    }
  }
  return [...relations.values()];
}

function relationOf(id: string, kind: LinkKind, other: string): Relation {
  return kind === 'superseded-by' ? { from: other, to: id, kind: 'supersedes' } : { from: id, to: other, kind };
}

/** What a decision has replaced and what has replaced it, however long ago. */
function successionOf(id: string, relations: readonly Relation[]): ReadonlySet<string> {
  const line = new Set([id]);
  for (const member of line) {
    for (const { from, to, kind } of relations) {
      if (kind === 'supersedes' && from === member) line.add(to);
      if (kind === 'supersedes' && to === member) line.add(from);
    }
  }
  return line;
}
