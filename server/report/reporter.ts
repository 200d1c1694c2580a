import type { Reporter, ReportLanguage, SealedEvidence } from '../ports/reporter.ts';
import { renderHtml } from './document/html.ts';
import { draftLessons } from './document/lessons.ts';
import { renderMarkdown } from './document/markdown.ts';
import { createPen } from './document/pen.ts';
import { retrospectiveDocument } from './document/retrospective.ts';
import { openEvidence, sealEvidence } from './evidence-file.ts';
import { retrospectiveFacts } from './facts/facts.ts';
import { type GatherDeps, gatherEvidence } from './gather.ts';
import { reportJson } from './json.ts';
import { REPORT_WORDS } from './words/words.ts';

/** As much of a digest as tells it apart from a record's others. */
const SHORT_DIGEST = 16;

/** Writes retrospectives, in the order of the data's way: evidence → facts → document → bytes. */
export function createReporter(deps: GatherDeps): Reporter {
  return {
    async gather(decisionId, until) {
      const evidence = await gatherEvidence(deps, decisionId, until);
      return evidence === null ? null : sealEvidence(evidence);
    },
    write(evidence, { format, language }) {
      const facts = retrospectiveFacts(openEvidence(evidence));
      if (format === 'json') return reportJson(facts, evidence.digest);
      const document = retrospectiveDocument(facts, evidence.digest, createPen(REPORT_WORDS[language]));
      return format === 'html' ? renderHtml(document) : renderMarkdown(document);
    },
    revision: ({ digest }, language) => REPORT_WORDS[language].lessons.revision(digest.slice(0, SHORT_DIGEST)),
    lessons: (evidence: SealedEvidence, language: ReportLanguage) =>
      draftLessons(retrospectiveFacts(openEvidence(evidence)), createPen(REPORT_WORDS[language])),
  };
}
