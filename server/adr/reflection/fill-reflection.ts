import type { Lesson } from '../../domain/decision.ts';
import type { FilledItem, LeftOut, ReflectionDraft, ReflectionPlan } from '../../ports/record-writer.ts';
import type { Block } from '../blocks.ts';
import { readRetrospective } from '../retrospective.ts';
import { placeBlocks } from '../sections.ts';
import { tablesUnder } from '../sign-off.ts';
import { REVISION_TITLES } from '../vocabulary/sections.ts';
import { appendRevision } from './append-revision.ts';
import { fillItems, isDrafted } from './fill-items.ts';
import { lessonPart } from './lesson-part.ts';
import { recordBlocks } from './record-blocks.ts';
import { RecordLines } from './record-lines.ts';

/**
 * Fills the empty items of a record's 反思和经验教训 with drafted sentences, and appends a row to its 变更历史. No other byte changes, and what
 * a person wrote stays; filled a second time, nothing changes at all.
 */
export function fillReflection(before: string, { lessons, revision, language }: ReflectionDraft): ReflectionPlan {
  const blocks = recordBlocks(before);
  const placed = placeBlocks(blocks);
  const section = readRetrospective(blocks, placed);
  if (section === null) return unchanged(before, [{ kind: 'no-section' }]);
  if (section.lessons.length === 0) return unchanged(before, [{ kind: 'no-lesson', line: section.line }]);

  const lines = new RecordLines(before);
  const { filled, left } = fillLessons(lines, section.lessons, blocks, lessons, language);
  if (filled.length === 0) return unchanged(before, left);
  const row = appendRevision(lines, tablesUnder(placed, REVISION_TITLES), revision);
  return {
    before,
    after: lines.toString(),
    filled: filled.map((item) => (row !== null && row.line <= item.line ? { ...item, line: item.line + 1 } : item)),
    revision: row,
    left: row === null ? [...left, { kind: 'no-change-table' }] : left,
  };
}

function unchanged(before: string, left: readonly LeftOut[]): ReflectionPlan {
  return { before, after: before, filled: [], revision: null, left };
}

/** Where two headings ask for the same, the first that can be filled has it. */
function fillLessons(
  lines: RecordLines,
  lessons: readonly Lesson[],
  blocks: readonly Block[],
  drafts: ReflectionDraft['lessons'],
  language: ReflectionDraft['language'],
): { readonly filled: readonly FilledItem[]; readonly left: readonly LeftOut[] } {
  const drafted = new Set(lessons.filter(({ line }) => isDrafted(lines, line + 1, lastLineUnder(line, blocks, lines))));
  const said = new Set([...drafted].map(({ heading }) => lessonPart(heading)));
  const filled: FilledItem[] = [];
  const left: LeftOut[] = [];
  for (const lesson of lessons) {
    const part = lessonPart(lesson.heading);
    const sentences = part === null || said.has(part) ? [] : drafts[part];
    const items = fillItems(lines, lesson, sentences, language);
    filled.push(...items);
    if (items.length > 0) said.add(part);
    else
      left.push({
        kind: drafted.has(lesson) ? 'drafted-before' : reasonToLeave(lesson, sentences),
        heading: lesson.heading,
        line: lesson.line,
      });
  }
  return { filled, left };
}

function reasonToLeave({ emptyItemLines }: Lesson, sentences: readonly string[]): 'no-empty-item' | 'nothing-to-say' {
  return emptyItemLines.length === 0 || sentences.length > 0 ? 'no-empty-item' : 'nothing-to-say';
}

/** The last line before the next heading, or of the record. */
function lastLineUnder(line: number, blocks: readonly Block[], lines: RecordLines): number {
  const next = blocks.find((block) => block.kind === 'heading' && block.title.line > line);
  return next?.kind === 'heading' ? next.title.line - 1 : lines.count;
}
