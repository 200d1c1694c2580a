import { basename } from 'node:path';
import { quote } from '../domain/reading/reading.ts';
import type { Block, HeadingBlock } from './blocks.ts';
import { isPlaceholder, placeholderProblem } from './placeholder.ts';
import type { ProblemList } from './problems.ts';
import { type FileName, readFileName, sameNumber } from './record-name.ts';
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

/** What records are called: the letters of their ids. */
const KINDS = 'adr|Adr|ADR|rfc|Rfc|RFC|kep|KEP|madr|MADR|edr|EDR|tdr|TDR|pdr|PDR|dr|DR';

/** An id: ADR-001, ADR 7, RFC 12, ADR #7, or letters of a team's own, in capitals and with a mark behind it: "ARCH-5: …", not "UTF-8 names". */
const ID = new RegExp(`^((?:${KINDS})(?=[-_ #\\d])|[A-Z]{2,10}(?=-\\d+(?:\\s?[:：.,)\\]–—]|\\s-\\s|$)))[-_ ]?#?(\\d{1,6})(?![\\w])`);

/** An id in words: 架构决策 007, Architecture Decision Record 7. */
const ID_IN_WORDS =
  /^(?:架构决策记录|架构决策|决策记录|技术决策|アーキテクチャ決定記録|아키텍처 결정 기록|architect(?:ure|ural) decision(?: records?)?|decision record)\s?(?:#|no\.?\s?|第)?\s?(\d{1,6})(?!\w)/i;

/** The id that a text begins with, as ADR-001; null where it begins with none. */
export function idAtStart(text: string): { readonly id: string; readonly length: number } | null {
  const found = ID.exec(text);
  if (found !== null) return { id: `${found[1]?.toUpperCase()}-${found[2]}`, length: found[0].length };
  const inWords = ID_IN_WORDS.exec(text);
  return inWords === null ? null : { id: `ADR-${inWords[1]}`, length: inWords[0].length };
}

/** The record's first heading of the highest level. */
function titleOf(blocks: readonly Block[]): HeadingBlock | null {
  let first: HeadingBlock | null = null;
  for (const block of blocks) {
    if (block.kind !== 'heading') continue;
    if (block.level === 1) return block;
    first ??= block;
  }
  return first;
}

/** Brackets, pictures and marks before an id: [ADR-007], 【ADR-007】, 📝 ADR-007. */
const BEFORE_ID = /^(?:[\s[(（【《#]|\p{Extended_Pictographic}|\ufe0f)+/u;

/**
 * The id from the front matter, else from the title, else from the file's name. A bare number in the title is the record's where the
 * file's name has it too, and keeps the zeros that it has there. Two that disagree are a problem; the first counts.
 */
export function readIdentity(
  blocks: readonly Block[],
  given: { readonly id: string; readonly place: Place } | null,
  path: string,
  problems: ProblemList,
): Identity {
  const { title: heading, words } = titleOf(blocks) ?? { title: null, words: null };
  const plain = words?.plain ?? '';
  const name = readFileName(basename(path));
  const inTitle = idInTitle(plain, name);
  const title = readTitle(plain, inTitle?.length ?? placeholderIdLength(plain), heading, problems);
  const place = given?.place ?? heading ?? { line: 1, column: 1 };
  const own = given === null ? null : withLetters(given.id, name);
  const stated = own ?? inTitle?.id ?? null;
  if (stated !== null && !sameNumber(stated, name.id ?? stated)) problems.add(place, mismatch(stated, `the file name, ${name.id}`));
  if (own !== null && inTitle !== null && !sameNumber(own, inTitle.id)) problems.add(place, mismatch(own, `the title, ${inTitle.id}`));
  if (stated !== null) return { id: stated, title, isStated: true, place };
  if (name.id === null && !name.isSlug) {
    const found = `no id in the title, the front matter or the file name, of which ${quote(name.stem)} is taken`;
    problems.add(place, {
      severity: 'warning',
      code: 'id-missing',
      found,
      expected: '"# ADR-001: …", or "id: ADR-001" in the front matter',
    });
  }
  return { id: name.id ?? name.stem, title, isStated: name.isStated, place };
}

/** A bare number in the front matter is an ADR's; the zeros that YAML takes off it are those of the file's name. */
function withLetters(id: string, name: FileName): string {
  if (!/^\d+$/.test(id)) return id;
  return name.id !== null && sameNumber(id, name.id) ? name.id : `ADR-${id}`;
}

function mismatch(id: string, other: string): Parameters<ProblemList['add']>[1] {
  return { severity: 'warning', code: 'id-mismatch', found: `the id ${id} beside that of ${other}`, expected: 'one number for one record' };
}

/** The id that the title begins with, and the length of what is not yet the title's words. */
function idInTitle(plain: string, name: FileName): { readonly id: string; readonly length: number } | null {
  const before = BEFORE_ID.exec(plain)?.[0].length ?? 0;
  const rest = plain.slice(before);
  const found = idAtStart(rest);
  if (found !== null)
    return { id: found.id, length: before + found.length + (/^[\])）】》]/.exec(rest.slice(found.length))?.[0].length ?? 0) };
  const number = /^(\d{1,6})(?=[.:：、\s)\-–—])/.exec(rest);
  if (number === null || name.id === null || !sameNumber(`ADR-${number[1]}`, name.id)) return null;
  return { id: name.id, length: before + number[0].length };
}

/** The length of ADR-{编号}, an id that nobody has filled. */
function placeholderIdLength(plain: string): number {
  return /^adr[-_ ]?[{[<][^}\]>]*[}\]>]/i.exec(plain)?.[0].length ?? 0;
}

function readTitle(plain: string, idLength: number, heading: Stretch | null, problems: ProblemList): string {
  const title = plain.slice(idLength).replace(/^[\s:：.,、)）\-–—]+/, '');
  if (heading === null || !isPlaceholder(title)) return title;
  problems.add(placeAt(heading, Math.max(0, heading.raw.indexOf(title))), placeholderProblem(title, 'the title of the decision'));
  return '';
}
