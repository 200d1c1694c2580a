import type { Lesson } from '../../domain/decision.ts';
import { escapeMarkdown } from '../../domain/escape-markdown.ts';
import type { FilledItem } from '../../ports/record-writer.ts';
import type { ReportLanguage } from '../../ports/reporter.ts';
import type { RecordLines } from './record-lines.ts';
import { holdsWords, withWords } from './waiting-item.ts';

/** What shows that a sentence was drafted and not written by a person. */
const MARKS: Readonly<Record<ReportLanguage, string>> = { zh: '（草稿，adr-monitor）', en: '(drafted by adr-monitor) ' };

/** Chinese sentences follow each other without a space. */
const BETWEEN: Readonly<Record<ReportLanguage, string>> = { zh: '', en: ' ' };

/** Whether some line from one to another was drafted. */
export function isDrafted(lines: RecordLines, from: number, to: number): boolean {
  for (let at = from; at <= to; at += 1) if (Object.values(MARKS).some((mark) => lines.textOf(at).includes(mark))) return true;
  return false;
}

/** Puts sentences into the empty items under a heading, one each; what is left over joins the last. Items that nothing is left for stay empty. */
export function fillItems(
  lines: RecordLines,
  { emptyItemLines, heading }: Lesson,
  sentences: readonly string[],
  language: ReportLanguage,
): readonly FilledItem[] {
  const waiting = firstWaiting(lines, emptyItemLines, sentences.length);
  return waiting.map((line, index) => {
    const own = sentences.slice(index, index === waiting.length - 1 ? undefined : index + 1);
    const text = `${MARKS[language]}${own.map((one) => escapeMarkdown(one).trim()).join(BETWEEN[language])}`;
    lines.replace(line, withWords(lines.textOf(line), text) ?? lines.textOf(line));
    return { line, heading, text };
  });
}

/** The first of some items that can be filled, as many as there is need of. */
function firstWaiting(lines: RecordLines, itemLines: readonly number[], count: number): readonly number[] {
  const waiting: number[] = [];
  for (const line of itemLines) {
    if (waiting.length === count) break;
    if (withWords(lines.textOf(line), '') !== null && holdsWords(lines, line)) waiting.push(line);
  }
  return waiting;
}
