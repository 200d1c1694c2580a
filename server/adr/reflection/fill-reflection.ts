import type { Lesson } from '../../domain/decision.ts';
import type { FilledItem, LeftOut, ReflectionDraft, ReflectionPlan } from '../../ports/record-writer.ts';
import { parseBlocks } from '../blocks.ts';
import { frontMatterLength } from '../front-matter.ts';
import { readRetrospective } from '../retrospective.ts';
import { placeBlocks } from '../sections.ts';
import { tablesUnder } from '../sign-off.ts';
import { splitLines } from '../source.ts';
import { REVISION_TITLES } from '../vocabulary/sections.ts';
import { appendRevision } from './append-revision.ts';
import { fillItems, isDrafted } from './fill-items.ts';
import { lessonPart } from './lesson-part.ts';
import { RecordLines } from './record-lines.ts';

/**
 * Fills the empty items of a record's 反思和经验教训 with drafted sentences, and appends a row to its 变更历史. No other byte changes, and what
 * a person wrote stays; filled a second time, nothing changes at all.
 */
export function fillReflection(before: string, { lessons, revision, language }: ReflectionDraft): ReflectionPlan {
  const source = splitLines(before);
  const matterLength = frontMatterLength(source);
  const blocks = parseBlocks(source.map((line, index) => (index < matterLength ? '' : line)));
  const placed = placeBlocks(blocks);
  const section = readRetrospective(blocks, placed);
  if (section === null) return { before, after: before, filled: [], revision: null, left: [{ kind: 'no-section' }] };

  const lines = new RecordLines(before);
  const done = section.lessons.map((lesson) => fillLesson(lines, lesson, lessons, language));
  const filled = done.flatMap((one) => one.filled);
  const left = done.flatMap((one) => one.left);
  if (filled.length === 0) return { before, after: before, filled, revision: null, left };
  const [table] = tablesUnder(placed, REVISION_TITLES);
  const row = table === undefined ? null : appendRevision(lines, table, revision);
  return { before, after: lines.toString(), filled, revision: row, left: row === null ? [...left, { kind: 'no-change-table' }] : left };
}

function fillLesson(
  lines: RecordLines,
  lesson: Lesson,
  drafts: ReflectionDraft['lessons'],
  language: ReflectionDraft['language'],
): { readonly filled: readonly FilledItem[]; readonly left: readonly LeftOut[] } {
  const { heading, line, emptyItemLines } = lesson;
  const part = lessonPart(heading);
  const sentences = part === null ? [] : drafts[part];
  if (isDrafted(lines, lesson)) return { filled: [], left: [{ kind: 'drafted-before', heading, line }] };
  if (emptyItemLines.length === 0) return { filled: [], left: [{ kind: 'no-empty-item', heading, line }] };
  if (sentences.length === 0) return { filled: [], left: [{ kind: 'nothing-to-say', heading, line }] };
  return { filled: fillItems(lines, lesson, sentences, language), left: [] };
}
