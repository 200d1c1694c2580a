import type { Lesson } from '../../domain/decision.ts';
import { escapeMarkdown } from '../../domain/escape-markdown.ts';
import type { FilledItem } from '../../ports/record-writer.ts';
import type { ReportLanguage } from '../../ports/reporter.ts';
import type { RecordLines } from './record-lines.ts';

/** Everything before an item's words: what it is nested in, its marker, its tick box, and the space behind. */
const MARKER = /^(\s*(?:>\s*)*(?:[-*+]|\d{1,9}[.)])(?:\s+\[[ xX]\])?)(\s*)/;

/** What shows that a sentence was drafted and not written by a person. */
const MARKS: Readonly<Record<ReportLanguage, string>> = { zh: '（草稿，adr-monitor）', en: '(drafted by adr-monitor) ' };

/** Chinese sentences follow each other without a space. */
const BETWEEN: Readonly<Record<ReportLanguage, string>> = { zh: '', en: ' ' };

/** Whether an item above the empty ones was drafted already: what there is to say has been said. */
export function isDrafted(lines: RecordLines, { line, emptyItemLines }: Lesson): boolean {
  const last = Math.max(line, ...emptyItemLines);
  for (let at = line + 1; at <= last; at += 1) if (Object.values(MARKS).some((mark) => lines.textOf(at).includes(mark))) return true;
  return false;
}

/** Puts sentences into the empty items under a heading, one each; what is left over joins the last. Items that nothing is left for stay empty. */
export function fillItems(
  lines: RecordLines,
  lesson: Lesson,
  sentences: readonly string[],
  language: ReportLanguage,
): readonly FilledItem[] {
  const { emptyItemLines, heading } = lesson;
  return emptyItemLines.flatMap((line, index) => {
    const isLast = index === emptyItemLines.length - 1;
    const own = sentences.slice(index, isLast ? undefined : index + 1);
    if (own.length === 0) return [];
    const [, marker = '', space = ''] = MARKER.exec(lines.textOf(line)) ?? [];
    const text = `${MARKS[language]}${own.map((one) => escapeMarkdown(one).trim()).join(BETWEEN[language])}`;
    lines.replace(line, `${marker}${space || ' '}${text}`);
    return [{ line, heading, text }];
  });
}
