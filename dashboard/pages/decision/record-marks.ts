import type { DecisionDetail } from '../../../server/api/contract.ts';
import { conditionLooks, type Look, severityLooks, verdictLooks } from '../../components/tone.ts';
import type { Catalogue } from '../../i18n/catalogue.ts';
import { conditionAnchor, metricAnchor, PROBLEMS_ANCHOR } from './record-anchor.ts';

/** What became of one line of a record. */
export interface RecordMark {
  readonly line: number;
  readonly look: Look;
  readonly word: string;
  /** Leads back to what was read from the line. */
  readonly href: string;
}

/** The lines of a record that something was read from or that could not be read, with how each stands. */
export function recordMarks(decision: DecisionDetail, words: Catalogue): readonly RecordMark[] {
  const { metrics, rollbackConditions, problems, source } = decision;
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

/** Which of a record's blocks a line stands in: the last one that begins in it or before; -1 where there is none. `beginnings` are in the order of the file. */
export function blockOf(line: number, beginnings: readonly number[]): number {
  return beginnings.findLastIndex((beginning) => beginning <= line);
}
