import type { zhRecord, zhRelations } from './zh-record.ts';

/** The record itself on the page of its decision. */
export const enRecord: typeof zhRecord = {
  title: 'The record',
  expected: 'Expected, not judged',
  text: 'Text of the record',
  gone: 'This record cannot be read any more.',
  cut: (shown, lines) => `The record is long: it is shown through line ${shown} of ${lines}.`,
};

/** What a decision has to do with others. */
export const enRelations: typeof zhRelations = {
  title: 'Other decisions',
  none: 'It names no other decision, and no other names it.',
  graph: 'Graph of decisions, the older ones to the left',
  missing: 'no such record',
  kind: { supersedes: 'supersedes', amends: 'amends', related: 'is related to' },
  confounders: 'Possible confounders',
  confoundersHint: 'These were live in the same time and are measured by the same queries: what moved may be theirs.',
  live: 'Live',
  now: 'now',
  and: ', ',
};
