import { placeAt, type Stretch } from './source.ts';

/** A line at least this long, in UTF-16 code units, may have been wrapped: the next one goes on with its sentence. */
const MIN_WRAPPED_LENGTH = 60;

/** The end of a sentence, with more behind it. */
const SENTENCE_END = /[。！？]\s*(?=\S)|[.!?]\s+(?=[\p{Lu}\p{Lo}`*])/gu;

/** The end of one of several conditions in a line. */
const ITEM_END = /[;；。]\s*(?=\S)/gu;

/** The sentences of a paragraph, each at the place where it begins; a line ends one, unless it was wrapped. */
export function sentencesOf(lines: readonly Stretch[]): readonly Stretch[] {
  const groups: Stretch[][] = [];
  for (const line of lines) {
    const before = groups.at(-1)?.at(-1);
    const [first, ...others] = cutStretch(line, SENTENCE_END);
    if (first === undefined) continue;
    if (before !== undefined && isWrapped(before, line)) groups.at(-1)?.push(first);
    else groups.push([first]);
    groups.push(...others.map((part) => [part]));
  }
  return groups.map(joinStretches);
}

function isWrapped(before: Stretch, next: Stretch): boolean {
  return next.line === before.line + 1 && before.column + before.raw.length > MIN_WRAPPED_LENGTH && !/[.。!！?？;；:：]$/.test(before.raw);
}

/** Several conditions in one line, between semicolons or full stops; each at its own place. Code is left whole. */
export function splitStretch(stretch: Stretch): readonly Stretch[] {
  if (stretch.raw.includes('`')) return [stretch];
  return cutStretch(stretch, ITEM_END).map((part) => ({ ...part, raw: part.raw.replace(/[;；。]$/, '') }));
}

/** The parts of a text, each at its own place and with the end that closes it. */
export function cutStretch(stretch: Stretch, ends: RegExp): readonly Stretch[] {
  const starts = [0, ...Array.from(stretch.raw.matchAll(ends), (match) => match.index + match[0].length)];
  if (starts.length === 1) return [stretch];
  return starts.map((start, index) => {
    const raw = stretch.raw.slice(start, starts[index + 1]).trim();
    return { ...placeAt(stretch, start), raw, source: raw };
  });
}

/** Text over several lines as one, at the place of its first. */
export function joinStretches(lines: readonly Stretch[]): Stretch {
  const [first = { raw: '', source: '', line: 1, column: 1 }] = lines;
  if (lines.length === 1) return first;
  const raw = lines.map((line) => line.raw).join(' ');
  return { ...first, raw, source: raw };
}
