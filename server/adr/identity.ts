import { basename } from 'node:path';
import { quote, type ReadingProblem } from '../domain/reading/reading.ts';
import type { Block } from './blocks.ts';
import { plainText } from './inline.ts';
import { isPlaceholder, placeholderProblem } from './placeholder.ts';
import type { ProblemList } from './problems.ts';
import { type Place, placeAt, type Stretch } from './source.ts';

/** Who a record is. */
export interface Identity {
  readonly id: string;
  readonly title: string;
  /** Whether the record itself or its file's name says that it is a decision record. */
  readonly isStated: boolean;
  /** Where the id stands, or should stand. */
  readonly place: Place;
}

/** An id: letters, a dash or a space, a number. */
const ID = /^(adr|[a-z]{2,10}(?=-))[-_ ]?(\d{1,6})(?![\w])/i;

/** The id that a text begins with, as ADR-001; null where it begins with none. */
export function idAtStart(text: string): { readonly id: string; readonly length: number } | null {
  const found = ID.exec(text);
  return found === null ? null : { id: `${found[1]?.toUpperCase()}-${found[2]}`, length: found[0].length };
}

/** The record's first heading of the highest level. */
function titleOf(blocks: readonly Block[]): Stretch | null {
  const headings = blocks.flatMap((block) => (block.kind === 'heading' ? [block] : []));
  return (headings.find((heading) => heading.level === 1) ?? headings[0])?.title ?? null;
}

/** The id from the front matter, else from the title, else from the file's name, which is said. */
export function readIdentity(
  blocks: readonly Block[],
  given: { readonly id: string; readonly place: Place } | null,
  path: string,
  problems: ProblemList,
): Identity {
  const heading = titleOf(blocks);
  const plain = heading === null ? '' : plainText(heading.raw);
  const inTitle = idAtStart(plain);
  const title = readTitle(plain, inTitle?.length ?? placeholderIdLength(plain), heading, problems);
  const stem = basename(path).replace(/\.[^.]*$/, '');
  const inName = idAtStart(stem);
  const place = given?.place ?? heading ?? { line: 1, column: 1 };
  const stated = given?.id ?? inTitle?.id ?? null;
  if (stated !== null) return { id: stated, title, isStated: true, place };
  problems.add(place, idMissing(inName?.id ?? null, stem, heading));
  return { id: inName?.id ?? stem, title, isStated: inName !== null, place };
}

/** An id that the file's name states can be written before the title; a name that only looks like one (http-2-migration) is not taken for it. */
function idMissing(inName: string | null, stem: string, heading: Stretch | null): ReadingProblem {
  const problem: ReadingProblem = {
    severity: 'warning',
    code: 'id-missing',
    found: `no id in the title or the front matter; the file name gives ${quote(inName ?? stem)}`,
    expected: '"# ADR-001: …", or "id: ADR-001" in the front matter',
  };
  if (inName === null || !/^ADR-/.test(inName) || heading === null || heading.raw === '') return problem;
  const unnumbered = heading.raw.slice(placeholderIdLength(heading.raw)).replace(/^\s*[:：]\s*/, '');
  return { ...problem, rewrite: { written: heading.raw, as: `${inName}: ${unnumbered}` } };
}

/** The length of ADR-{编号}, an id that nobody has filled. */
function placeholderIdLength(plain: string): number {
  return /^adr[-_ ]?[{[<][^}\]>]*[}\]>]/i.exec(plain)?.[0].length ?? 0;
}

function readTitle(plain: string, idLength: number, heading: Stretch | null, problems: ProblemList): string {
  const title = plain.slice(idLength).replace(/^[\s:：.,、\-–—]+/, '');
  if (heading === null || !isPlaceholder(title)) return title;
  problems.add(placeAt(heading, Math.max(0, heading.raw.indexOf(title))), placeholderProblem(title, 'the title of the decision'));
  return '';
}
