import type { Unknown } from '../facts/unknowns.ts';
import { type Block, heading, list, paragraph } from './document.ts';
import type { Pen } from './pen.ts';

/** What cannot be told, and why. */
export function unknownSection(unknowns: readonly Unknown[], pen: Pen): readonly Block[] {
  const { words } = pen;
  const sentences = unknowns.map((one) => unknownText(one, pen));
  return [heading(2, words.unknowns.heading), ...(sentences.length === 0 ? [paragraph(words.unknowns.none)] : list(sentences))];
}

function unknownText(unknown: Unknown, pen: Pen): string {
  const { unknowns, conditions, comma } = pen.words;
  switch (unknown.kind) {
    case 'not-live':
      return unknowns.notLive;
    case 'beginning-unsaid':
      return unknowns.beginningUnsaid;
    case 'target-unreadable':
      return unknowns.targetUnreadable(unknown.metric, unknown.line);
    case 'metric-unbound':
      return unknowns.metricUnbound(unknown.metric, unknown.line);
    case 'never-measured':
      return unknowns.neverMeasured(unknown.metric);
    case 'no-baseline-measured':
      return unknowns.noBaseline(unknown.metric);
    case 'too-few-blocks':
      return unknowns.tooFew(unknown.metric, unknown.before, unknown.after, unknown.blockDays, unknown.needed);
    case 'watched-late':
      return unknowns.watchedLate(pen.time(unknown.from), pen.duration(unknown.missed));
    case 'mostly-blind':
      return unknowns.blind(unknown.metric, pen.share(unknown.share));
    case 'condition-unjudged':
      return unknowns.conditionUnjudged(unknown.text, unknown.line, conditions.states[unknown.because]);
    case 'expectation-unmeasured':
      return unknowns.expectationUnmeasured(unknown.text, unknown.line);
    case 'confounded': {
      const { decisionId, metrics, from } = unknown.confounder;
      return unknowns.confounded(decisionId, metrics.join(comma), pen.time(from));
    }
  }
}
