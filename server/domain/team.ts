import type { Decision } from './decision.ts';

/** What makes the team of a decision. */
export type TeamGrouping =
  /** Its owner. */
  | { readonly by: 'owner' }
  /** Each of its tags that begins so. */
  | { readonly by: 'tag'; readonly prefix: string }
  /** One of its labels. */
  | { readonly by: 'label'; readonly label: string }
  /** Nothing: all are one team. */
  | { readonly by: 'none' };

/** Some decisions that people look after together. */
export interface Team {
  readonly grouping: TeamGrouping;
  /** The owner, the whole tag, or the value of the label; null for what has none, and for all. */
  readonly name: string | null;
}

/** The names of the teams that a decision belongs to: more than one where several of its tags begin alike. */
export function teamNamesOf(
  { owner, tags, labels }: Pick<Decision, 'owner' | 'tags' | 'labels'>,
  grouping: TeamGrouping,
): readonly (string | null)[] {
  switch (grouping.by) {
    case 'owner':
      return [owner];
    case 'label':
      return [labels[grouping.label] ?? null];
    case 'tag': {
      const fitting = [...new Set(tags.filter((tag) => tag.startsWith(grouping.prefix)))];
      return fitting.length === 0 ? [null] : fitting;
    }
    case 'none':
      return [null];
  }
}

/** What a team has in common with its decisions: by it, routes and silences that are about owners, tags or labels fit a team too. */
export function traitsOf({ grouping, name }: Team): Pick<Decision, 'owner' | 'tags' | 'labels'> {
  return {
    owner: grouping.by === 'owner' ? name : null,
    tags: grouping.by === 'tag' && name !== null ? [name] : [],
    labels: grouping.by === 'label' && name !== null ? { [grouping.label]: name } : {},
  };
}
