import type { Decision } from '../domain/decision.ts';
import type { ReadingProblem } from '../domain/reading/reading.ts';
import type { QueryGrammar } from '../ports/query-grammar.ts';
import { parseBlocks } from './blocks.ts';
import { readLinks, relatedIds } from './decision-links.ts';
import { readExpectations } from './expectations.ts';
import { findFields } from './fields.ts';
import { frontMatterLength, readFrontMatter } from './front-matter.ts';
import { readDate, readNames } from './header.ts';
import { readIdentity } from './identity.ts';
import { readMetrics } from './metrics.ts';
import { readPlan } from './plan.ts';
import { createProblemList } from './problems.ts';
import { readRetrospective } from './retrospective.ts';
import { readRollbackConditions } from './rollback.ts';
import { conditionPlaces } from './rollback-item.ts';
import { findRollbackItems } from './rollback-items.ts';
import { readRollbackSteps } from './rollback-steps.ts';
import { checkRowWidths } from './row-width.ts';
import { placeBlocks } from './sections.ts';
import { readApprovals, readRevisions } from './sign-off.ts';
import { type Place, splitLines } from './source.ts';
import { readStatus } from './status.ts';
import { checkSuccessor } from './successor.ts';

/** A record as read, and whether it is one: any Markdown file can be read. */
export interface RecordReading {
  readonly decision: Decision;
  /** It has an id, a status, a metrics table or rollback conditions. */
  readonly isRecord: boolean;
  /** Where its id stands. */
  readonly idPlace: Place;
}

/** Reads a record's Markdown. Whatever stands in it, the result is a decision with its problems; `path` is what they are said of. */
export function readRecord(text: string, path: string, grammar: QueryGrammar): Decision {
  return interpretRecord(text, path, grammar).decision;
}

/** As `readRecord`, and tells whether the text is a record at all. `encoding` is what its file was read in. */
export function interpretRecord(text: string, path: string, grammar: QueryGrammar, encoding = 'utf-8'): RecordReading {
  const lines = splitLines(text);
  const problems = createProblemList(path, lines);
  if (encoding !== 'utf-8') problems.add({ line: 1, column: 1 }, encodingProblem(encoding));
  const matterLength = frontMatterLength(lines);
  const matter = readFrontMatter(lines, matterLength, path, grammar, problems);
  const blocks = parseBlocks(lines.map((line, index) => (index < matterLength ? '' : line)));
  const placed = placeBlocks(blocks);
  const identity = readIdentity(blocks, matter.id, path, problems);
  const fields = new Map([...matter.fields, ...findFields(blocks)]);
  const rollbackItems = findRollbackItems(blocks);
  const places = conditionPlaces(rollbackItems);
  const metrics = readMetrics(placed, places, grammar, problems);
  const rollbackConditions = readRollbackConditions(rollbackItems, metrics, grammar, problems);
  checkRowWidths(placed, new Set([...metrics, ...rollbackConditions].map(({ line }) => line)), lines, problems);
  const status = readStatus(fields.get('status'), { line: Math.min(matterLength + 1, lines.length), column: 1 }, problems);
  const links = readLinks(placed, fields, identity.id, problems);
  checkSuccessor(status, fields.get('status') ?? [], links, problems);
  const decision: Omit<Decision, 'problems'> = {
    id: identity.id,
    title: identity.title,
    status,
    date: readDate(fields.get('date'), problems),
    deciders: readNames(fields.get('deciders'), 'the names of those who decided', problems),
    requirements: readNames(fields.get('requirements'), 'the ids of requirements', problems),
    relatedDecisions: relatedIds(links),
    links,
    retrospective: readRetrospective(blocks, placed),
    source: { path },
    implementedAt: matter.implementedAt,
    rolledBackAt: matter.rolledBackAt,
    concludedAt: matter.concludedAt,
    reviewAt: matter.reviewAt,
    reviewAfterSeconds: matter.reviewAfterSeconds,
    owner: matter.owner,
    tags: matter.tags,
    labels: matter.labels,
    variables: matter.variables,
    metricQueries: matter.metricQueries,
    prometheus: matter.prometheus,
    schedule: matter.schedule,
    plan: { phases: readPlan(blocks) },
    metrics,
    expectations: readExpectations(placed),
    approvals: readApprovals(placed),
    revisions: readRevisions(placed),
    rollbackConditions,
    rollbackSteps: readRollbackSteps(blocks, places),
  };
  const isRecord = identity.isStated || metrics.length > 0 || rollbackConditions.length > 0 || fields.has('status');
  return { decision: { ...decision, problems: problems.sorted() }, isRecord, idPlace: identity.place };
}

function encodingProblem(encoding: string): ReadingProblem {
  return {
    severity: 'info',
    code: 'file-encoding',
    found: `a file that is not UTF-8, read as ${encoding}`,
    expected: 'a file saved as UTF-8',
  };
}
