import type { DecisionDetail } from '../../../server/api/contract.ts';
import { conditionLooks, type Look, severityLooks, TONES, type Tone, verdictLooks } from '../../components/tone.ts';
import type { Catalogue } from '../../i18n/catalogue.ts';
import { conditionAnchor, metricAnchor, PROBLEMS_ANCHOR, phaseAnchor } from './record-anchor.ts';

/** What became of one line of a record. */
export interface RecordMark {
  readonly line: number;
  readonly look: Look;
  readonly word: string;
  /** Leads back to what was read from the line; null where that is not shown elsewhere. */
  readonly href: string | null;
}

const PHASE_LOOKS = { done: { tone: 'good', icon: 'check' }, open: { tone: 'neutral', icon: 'circle' } } as const satisfies Record<
  string,
  Look
>;

const EXPECTED: Look = { tone: 'neutral', icon: 'circle' };

/** The lines of a record that something was read from or that could not be read, with how each stands. */
export function recordMarks(decision: DecisionDetail, words: Catalogue): readonly RecordMark[] {
  const { metrics, rollbackConditions, plan, expectations, problems, source } = decision;
  const unread: Look = { tone: 'neutral', icon: 'minus' };
  return [
    ...metrics.map(({ line, verdict }) => ({
      line,
      look: verdict === null ? unread : verdictLooks[verdict],
      word: verdict === null ? words.unreadable : words.verdict[verdict],
      href: `#${metricAnchor(line)}`,
    })),
    ...rollbackConditions.map(({ line, state, lacking }) => ({
      line,
      look: state === null ? unread : conditionLooks[state],
      word: state !== null ? words.conditionState[state] : lacking !== null ? words.decision.lacking[lacking] : words.decision.notJudged,
      href: `#${conditionAnchor(line)}`,
    })),
    ...plan.phases.map(({ line, done, total }) => ({
      line,
      look: PHASE_LOOKS[total > 0 && done === total ? 'done' : 'open'],
      word: words.decision.tasks(done, total),
      href: `#${phaseAnchor(line)}`,
    })),
    ...expectations.map(({ line }) => ({ line, look: EXPECTED, word: words.record.expected, href: null })),
    ...problems
      .filter(({ path }) => path === source.path)
      .map(({ line, severity, code }) => ({
        line,
        look: severityLooks[severity],
        word: `${words.severity[severity]} ${code}`,
        href: `#${PROBLEMS_ANCHOR}`,
      })),
  ];
}

/**
 * The marks of each block of a record, by the block's index: a line stands in the last block that begins in it or before. `beginnings` are the
 * lines in which the blocks begin, in the order of the file. What stands before the first block has no place.
 */
export function marksByBlock(marks: readonly RecordMark[], beginnings: readonly number[]): ReadonlyMap<number, readonly RecordMark[]> {
  const marked = new Map<number, RecordMark[]>();
  for (const mark of marks) {
    const index = beginnings.findLastIndex((beginning) => beginning <= mark.line);
    if (index >= 0) marked.set(index, [...(marked.get(index) ?? []), mark]);
  }
  return marked;
}

/** The tone of what is marked several times: that of its gravest mark. */
export function gravestTone(marks: readonly RecordMark[]): Tone {
  return TONES.find((tone) => marks.some(({ look }) => look.tone === tone)) ?? 'neutral';
}
