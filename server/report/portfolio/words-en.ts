import type { PortfolioWords } from './words.ts';

/** English. */
export const en: PortfolioWords = {
  title: 'Kept promises',
  range: (from, to) => {
    if (from === null && to === null) return 'All quarters.';
    if (from === null) return `Quarters up to ${to}.`;
    return to === null ? `Quarters from ${from}.` : `Quarters from ${from} to ${to}.`;
  },
  judgedThrough: (instant) => (instant === null ? 'Nothing has been judged yet.' : `As judged up to ${instant}.`),
  notes: [
    'A promise is a row of the metrics table. It is kept where its target is known to be met, at the review where that is done, else now; no data is never kept.',
    'Undone are the promises of changes that were rolled back.',
    'Time in target is a share of the time in which the value was known; the rest is blind.',
    'Quarters are in UTC.',
  ],
  sections: {
    byImplementation: 'By quarter of implementation',
    byReview: 'By quarter of review',
    byTeam: 'By owner',
    byTag: 'By tag',
    decisions: 'Decisions',
  },
  heads: { byImplementation: 'Quarter', byReview: 'Quarter', byTeam: 'Owner', byTag: 'Tag', decisions: 'Decision' },
  columns: {
    decisions: 'Decisions',
    promises: 'Promises',
    outcomes: { kept: 'Kept', missed: 'Missed', regressed: 'Worse than baseline', undone: 'Undone', unknown: 'Cannot tell' },
    keptShare: 'Kept share',
    timeInTarget: 'Time in target',
    blind: 'Blind',
    toTarget: 'Median time to target',
    rollbacks: 'Rollback conditions',
    coverage: 'Coverage',
  },
  total: 'Total',
  nobody: 'no owner',
  noTag: 'no tag',
  nothing: 'No decision went live in these quarters.',
  none: 'None.',
  days: (days) => `${days} d`,
  hours: (hours) => `${hours} h`,
  triggered: (count) => `${count} triggered`,
  answers: {
    rolledBack: (count) => `${count} rolled back`,
    waived: (count) => `${count} waived`,
    falseAlarms: (count) => `${count} false alarm${count === 1 ? '' : 's'}`,
    open: (count) => `${count} open`,
  },
  rollbacks: (triggered, answers) => (answers.length === 0 ? triggered : `${triggered}: ${answers.join(', ')}`),
};
