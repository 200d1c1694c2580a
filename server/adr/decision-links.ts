import { posix } from 'node:path';
import type { DecisionLink, LinkKind } from '../domain/decision.ts';
import { idKey } from '../domain/decision-id.ts';
import type { Block } from './blocks.ts';
import type { Fields } from './fields.ts';
import { idAtStart } from './identity.ts';
import { plainText } from './inline.ts';
import { isPlaceholder, placeholderProblem } from './placeholder.ts';
import type { ProblemList } from './problems.ts';
import { readFileName } from './record-name.ts';
import type { PlacedBlock } from './sections.ts';
import { placeAt, type Stretch } from './source.ts';
import { normalizeTitle } from './title.ts';
import { RELATED_TITLES } from './vocabulary/sections.ts';

/** Words at the beginning of a line that say how the decision stands to those it names. */
const KINDS: readonly (readonly [kind: LinkKind, words: RegExp])[] = [
  ['superseded-by', /(?:superseded|superceded|replaced) by|^(?:已?被|由)/],
  ['supersedes', /^(?:supersedes|supercedes|replaces|替代|取代|替换)/],
  ['amends', /^(?:amends|修订|修改)/],
];

/** The other decisions that a record names in its status, in fields of their own, and under 相关 ADR; each once for each kind. */
export function readLinks(blocks: readonly PlacedBlock[], fields: Fields, ownId: string, problems: ProblemList): readonly DecisionLink[] {
  const related = blocks.flatMap(({ block, titles }) => (titles.at(-1)?.holds(RELATED_TITLES) ? linesOf(block) : []));
  for (const { line } of related) checkTitle(line, problems);
  const found = [
    ...linesIn(fields, 'status', null),
    ...linesIn(fields, 'supersedes', 'supersedes'),
    ...linesIn(fields, 'superseded-by', 'superseded-by'),
    ...linesIn(fields, 'amends', 'amends'),
    ...related,
  ];
  const links = found.flatMap(({ line, kind }) => {
    const ids = idsIn(line);
    if (ids.length === 0) return [];
    const settled = kind ?? kindOf(line);
    return ids.map(({ id, offset }) => ({ id, kind: settled, ...placeAt(line, offset) }));
  });
  const firsts = new Map<string, DecisionLink>();
  for (const link of links) {
    const key = `${link.kind} ${idKey(link.id)}`;
    if (idKey(link.id) !== idKey(ownId) && !firsts.has(key)) firsts.set(key, link);
  }
  return [...firsts.values()];
}

/** The ids of the decisions that a record names beside the one that replaces it, each once. */
export function relatedIds(links: readonly DecisionLink[]): readonly string[] {
  return [...new Map(links.flatMap(({ id, kind }) => (kind === 'superseded-by' ? [] : [[idKey(id), id] as const]))).values()];
}

/** ADR-003: {标题} is still to be filled. */
function checkTitle(line: Stretch, problems: ProblemList): void {
  const plain = plainText(line.raw);
  const found = idAtStart(plain);
  if (found === null) return;
  const title = plain.slice(found.length).replace(/^[\s:：]+/, '');
  if (isPlaceholder(title))
    problems.add(placeAt(line, Math.max(0, line.raw.indexOf(title))), placeholderProblem(title, `the title of ${found.id}`));
}

/** A line, and the kind of what it names where that is settled. */
interface KindLine {
  readonly line: Stretch;
  readonly kind: LinkKind | null;
}

function linesIn(fields: Fields, name: Parameters<Fields['get']>[0], kind: LinkKind | null): readonly KindLine[] {
  return (fields.get(name) ?? []).map((line) => ({ line, kind }));
}

function linesOf(block: Block): readonly KindLine[] {
  const lines = block.kind === 'paragraph' ? block.lines : block.kind === 'list' ? block.items.flatMap((item) => item.lines) : [];
  return lines.map((line) => ({ line, kind: null }));
}

function kindOf(line: Stretch): LinkKind {
  const title = normalizeTitle(line.raw);
  return KINDS.find(([, words]) => words.test(title))?.[0] ?? 'related';
}

/** A link to a Markdown file, or the id of a decision in words. */
const LINK_OR_ID = /\[([^[\]]*)\]\(([^()\s]*)\)|(?<![\p{L}\p{N}/_-])(?:ADR|RFC)[-_ ]?\d{1,6}(?!\d)/giu;

/** The ids that a line names, a link by its text or by the file that it leads to; of another prefix than the usual ones, the id that it begins with. */
function idsIn(line: Stretch): readonly { readonly id: string; readonly offset: number }[] {
  const named = linksIn(line);
  const leading = named.length > 0 ? null : idAtStart(line.raw);
  return leading === null ? named : [{ id: leading.id, offset: 0 }];
}

function linksIn({ raw }: Stretch): readonly { readonly id: string; readonly offset: number }[] {
  return Array.from(raw.matchAll(LINK_OR_ID)).flatMap(({ 0: whole, 1: text, 2: address, index }) => {
    const isLink = text !== undefined && address !== undefined;
    const id = isLink ? (idAtStart(text)?.id ?? idOfFile(address)) : (idAtStart(whole)?.id ?? null);
    return id === null ? [] : [{ id, offset: isLink ? index + 1 : index }];
  });
}

function idOfFile(address: string): string | null {
  const path = address.split('#', 1)[0] ?? '';
  if (!/\.(?:md|markdown)$/i.test(path)) return null;
  const { id, isSlug, stem } = readFileName(posix.basename(path));
  return id ?? (isSlug ? stem : null);
}
