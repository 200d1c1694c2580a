import type { DigestWords } from './digest-words.ts';

/** English. */
export const enDigest: DigestWords = {
  title: (team, decisions) => `Digest of ${decisions} ${decisions === 1 ? 'decision' : 'decisions'}: ${team}`,
  everyDecision: 'all teams',
  withoutTeam: 'without a team',
  period: 'Period',
  from: (since, until) => `${since} to ${until}`,
  standing: 'Decisions',
  healths: {
    rollback: 'to roll back',
    blind: 'cannot be told',
    'off-target': 'off target',
    'on-target': 'on target',
    'not-monitored': 'not monitored',
  },
  count: (health, count) => `${count} ${health}`,
  between: ', ',
  stages: {
    'awaiting-implementation': 'awaiting implementation',
    observing: 'observing',
    'rollback-triggered': 'rollback triggered',
    'rolled-back': 'rolled back',
    waived: 'waived',
    concluded: 'concluded',
  },
  headings: { turned: 'What turned', due: 'What is due', blind: 'What cannot be told', unbound: 'What needs a binding' },
  nothingTurned: 'Nothing has turned.',
  line: (decision, text) => `${decision}: ${text}`,
  incident: (condition, happened) => `${condition}: ${happened.join('; ')}`,
  triggered: (time) => `triggered ${time}`,
  recovered: (time) => `recovered ${time}`,
  moved: (from, to) => (from === null ? to : `${from} → ${to}`),
  judged: (metric, from, to) => `${metric}: ${from} → ${to}`,
  due: { review: (time) => `review due ${time}`, 'waiver-ends': (time) => `waiver ends ${time}` },
  overdue: { review: (time) => `review overdue since ${time}`, 'waiver-ends': (time) => `waiver ended ${time}` },
  blind: (time, duration, subjects) =>
    subjects.length === 0 ? `record unreadable since ${time}, for ${duration}` : `since ${time}, for ${duration}: ${subjects.join(', ')}`,
  unbound: (promises) => `${promises} ${promises === 1 ? 'promise' : 'promises'}`,
};
