import { plural } from './plural.ts';
import type { zhKeys, zhOverview } from './zh-overview.ts';

/** The overview. */
export const enOverview: typeof zhOverview = {
  title: 'Overview',
  lead: 'The numbers each decision promised, and what they are now.',
  wall: 'Wall view',
  decisions: 'Decisions',
  openIncidents: (count) => `${plural(count, 'rollback condition')} triggered, waiting for an answer`,
  moreIncidents: (count) => `${count} more`,
  handle: 'Look and answer',
  metrics: 'Metrics',
  noMetrics: 'Nothing to measure',
  history: (values) => `Last 7 days: ${values}`,
  noHistory: 'No data in the last 7 days',
  conditions: 'Rollback conditions',
  inactive: (count) => `${count} inactive`,
  unjudged: (count) => `${count} not judged`,
  noConditions: 'No rollback conditions',
  lastJudged: 'Last judged',
  neverJudged: 'Never judged',
  problems: (count) => plural(count, 'problem'),
  filter: {
    label: 'Find decisions',
    search: 'Search',
    placeholder: 'Id, title, owner, tag, metric, condition',
    health: 'Health',
    stage: 'Stage',
    anyStage: 'Any stage',
    owner: 'Owner',
    anyOwner: 'Any owner',
    tag: 'Tag',
    anyTag: 'Any tag',
    sort: 'Sort',
    sorts: {
      worst: 'Worst first',
      id: 'By id',
      judged: 'Longest not judged first',
      progress: 'Least progress first',
      coverage: 'Least coverage first',
    },
    shown: (shown, total) => (shown === total ? plural(total, 'decision') : `${shown} of ${plural(total, 'decision')}`),
    clear: 'Clear filters',
    none: 'No decision fits',
    noneHint: 'Try another word, or fewer filters.',
  },
};

/** Keyboard shortcuts. */
export const enKeys: typeof zhKeys = {
  title: 'Keyboard shortcuts',
  show: 'Keys',
  close: 'Close',
  on: 'Use single-key shortcuts',
  onHint: 'They do nothing while you type. Without them, Tab and Enter still reach everything.',
  next: 'Next decision',
  previous: 'Previous decision',
  arrows: 'Move in the search and the list',
  open: 'Open the decision',
  search: 'Search',
  clear: 'Clear search and filters',
  help: 'Show these keys',
};
