import { SECONDS_PER_DAY, type Seconds, toRfc3339 } from '../../domain/time.ts';
import { OUTCOMES, type Portfolio, type RollbackCounts, type Tally } from '../../ports/portfolio.ts';
import type { PortfolioWords } from './words.ts';

const SECONDS_PER_HOUR: Seconds = 3600;

/** What stands where there is nothing to reckon a share of. */
const UNKNOWN = '—';

/** A portfolio as a Markdown document. The same portfolio gives the same bytes. */
export function portfolioMarkdown(portfolio: Portfolio, words: PortfolioWords): string {
  const { range, judgedThrough, total, byImplementation, byReview, byTeam, byTag, decisions } = portfolio;
  const { sections, heads } = words;
  const head = [
    `# ${words.title}`,
    [words.range(range.from, range.to), words.judgedThrough(judgedThrough === null ? null : toRfc3339(judgedThrough))].join('\n'),
    words.notes.map((note) => `- ${note}`).join('\n'),
  ];
  if (decisions.length === 0 && byReview.length === 0) return document([...head, words.nothing]);
  const rowsOf = (groups: readonly { readonly name: string | null; readonly tally: Tally }[], unnamed: string) =>
    groups.map(({ name, tally }) => rowOf(cell(name ?? unnamed), tally, words));
  return document([
    ...head,
    `## ${sections.byImplementation}`,
    table(heads.byImplementation, [...rowsOf(byImplementation, ''), rowOf(`**${words.total}**`, total, words)], words),
    `## ${sections.byReview}`,
    byReview.length === 0 ? words.none : table(heads.byReview, rowsOf(byReview, ''), words),
    `## ${sections.byTeam}`,
    table(heads.byTeam, rowsOf(byTeam, words.nobody), words),
    `## ${sections.byTag}`,
    table(heads.byTag, rowsOf(byTag, words.noTag), words),
    `## ${sections.decisions}`,
    table(
      heads.decisions,
      decisions.map(({ id, title, tally }) => rowOf(cell(title === id ? id : `${id} ${title}`), tally, words)),
      words,
    ),
  ]);
}

function document(blocks: readonly string[]): string {
  return `${blocks.join('\n\n')}\n`;
}

function table(first: string, rows: readonly string[], { columns }: PortfolioWords): string {
  const names = [
    first,
    columns.decisions,
    columns.promises,
    ...OUTCOMES.map((outcome) => columns.outcomes[outcome]),
    columns.keptShare,
    columns.timeInTarget,
    columns.blind,
    columns.toTarget,
    columns.rollbacks,
    columns.coverage,
  ];
  return [line(names), line(names.map((_, index) => (index === 0 ? '---' : '---:'))), ...rows].join('\n');
}

function rowOf(name: string, tally: Tally, words: PortfolioWords): string {
  const { promises, outcomes, time, coverage, medianToTarget } = tally;
  const known = time.met + time.missed;
  return line([
    name,
    String(tally.decisions),
    String(promises),
    ...OUTCOMES.map((outcome) => String(outcomes[outcome])),
    share(outcomes.kept, promises),
    share(time.met, known),
    share(time.blind, known + time.blind),
    medianToTarget === null ? UNKNOWN : lengthOf(medianToTarget, words),
    rollbacksOf(tally.rollbacks, words),
    `${coverage.executable}/${coverage.total}`,
  ]);
}

/** In days, or in hours where it is less than one. */
function lengthOf(seconds: Seconds, words: PortfolioWords): string {
  const [unit, length] = seconds < SECONDS_PER_DAY ? (['hours', SECONDS_PER_HOUR] as const) : (['days', SECONDS_PER_DAY] as const);
  return words[unit]((seconds / length).toFixed(1));
}

function rollbacksOf(counts: RollbackCounts, words: PortfolioWords): string {
  const kinds = ['rolledBack', 'waived', 'falseAlarms', 'open'] as const;
  const answers = kinds.filter((kind) => counts[kind] > 0).map((kind) => words.answers[kind](counts[kind]));
  return counts.triggered === 0 ? '0' : words.rollbacks(words.triggered(counts.triggered), answers);
}

/** In percent, to a tenth; what is not all is never shown as all, nor what is something as nothing. */
function share(part: number, whole: number): string {
  if (whole === 0) return UNKNOWN;
  const tenths = Math.round((part * 1000) / whole);
  const shown = part === whole || part === 0 ? tenths : Math.min(999, Math.max(1, tenths));
  return `${shown / 10}%`;
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** A text of a record as the cell of a table. */
function cell(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>|#~]/g, '\\$&').replaceAll(/\s+/g, ' ');
}
