import type { ReportWords } from './words.ts';

/** English. */
export const en: ReportWords = {
  language: 'en',
  title: (id, title) => `Retrospective: ${id} ${title}`,
  unknown: '—',
  colon: ': ',
  comma: ', ',
  facts: {
    record: 'Record',
    status: 'Status',
    statuses: { proposed: 'proposed', accepted: 'accepted', rejected: 'rejected', deprecated: 'deprecated', superseded: 'superseded' },
    stage: 'Stage',
    stages: {
      'awaiting-implementation': 'awaiting implementation',
      observing: 'observing',
      'rollback-triggered': 'rollback triggered',
      'rolled-back': 'rolled back',
      waived: 'waived',
      concluded: 'concluded',
    },
    people: 'Owner and deciders',
    implemented: 'Implemented',
    becauses: {
      implemented: 'as the record says',
      'plan-end': "by the plan's last day",
      'first-seen': 'the record does not say: when it was first read',
      said: 'as a person confirmed',
    },
    notLive: 'not yet',
    observed: 'Observed',
    before: 'Before the change',
    review: 'Review due',
    evidence: 'Evidence',
    span: (from, to, length) => `${from} to ${to} (UTC, ${length})`,
  },
  summary: {
    heading: 'In short',
    promises: (kept, missed, unknown, all) => `${all} promises: ${kept} kept, ${missed} not kept, ${unknown} that cannot be told.`,
    effects: (improved, worsened, notProven) => [
      ...(improved.length > 0 ? [`Statistically sound improvement: ${improved.join(', ')}.`] : []),
      ...(worsened.length > 0 ? [`Statistically sound deterioration: ${worsened.join(', ')}.`] : []),
      ...(notProven.length > 0 ? [`What changed can be chance: ${notProven.join(', ')}.`] : []),
    ],
    incidents: (count, open, lasted) =>
      `Rollback conditions fired ${count === 1 ? 'once' : `${count} times`}, for ${lasted} in all${open > 0 ? `; ${open} nobody has disposed of` : ''}.`,
    noIncidents: 'No rollback condition fired.',
    unknowns: (count) => `${count === 1 ? 'One thing' : `${count} things`} cannot be told: see "What cannot be told".`,
  },
  promises: {
    heading: 'Promise and reality',
    columns: [
      'Metric',
      'Baseline (record)',
      'Baseline (measured)',
      'Target',
      'Median since',
      'P95 since',
      'Latest',
      'Change',
      'Verdict',
      'Progress',
      'Query',
    ],
    verdicts: {
      met: 'met',
      missed: 'missed',
      regressed: 'worse than the baseline',
      'no-data': 'no data',
      error: 'query failed',
      unbound: 'not bound',
    },
    unreadable: 'target not readable',
    range: (low, high) => `${low} – ${high}`,
    legend:
      'The measured baseline is the median before the change, with its 5th to 95th percentile in parentheses; verdict and change go by medians.',
    baseline: {
      rare: (metric, written, measured) =>
        `${metric}: the written baseline ${written} was seldom true before the change (measured ${measured}).`,
      never: (metric, written, measured) =>
        `${metric}: the written baseline ${written} was never true before the change (measured ${measured}).`,
    },
    promise: (metric, target, got, standing) => `${metric}: promised "${target}", got ${got} (${standing}).`,
    standings: { reached: 'reached', exceeded: 'exceeded', 'fell-short': 'fell short', opposite: 'the opposite' },
    forms: { times: (got) => `${got} times as much`, percent: (got) => `a change of ${got}` },
  },
  time: {
    heading: 'When targets were met',
    columns: ['Metric', 'First met', 'Time in target', 'Time unknown', 'Trend since'],
    wasMet: 'before the change already',
    reached: (after, at) => `within ${after} (${at})`,
    never: 'never',
    trends: { rising: 'rising', falling: 'falling', steady: 'steady' },
    perDay: (value) => `${value} a day`,
    better: 'better',
    worse: 'worse',
    leaves: (days) => `leaves the target in ${days} at this pace`,
    blind: (metrics, from, to, blind) => `Between ${from} and ${to}, not known for ${blind}: ${metrics}.`,
    legend: 'Time in target is a share of the time that is known; first met is told to an hour.',
  },
  proof: {
    heading: 'Before against after',
    columns: ['Metric', 'Samples (before / after)', 'Shift and its interval', 'p', "Cliff's δ", 'Conclusion'],
    blocks: (before, after, days) => `${before} / ${after}, ${days === 1 ? 'a day' : `${days} days`} each`,
    shift: (estimate, low, high) => `${estimate} (${low} to ${high})`,
    sizes: { negligible: 'negligible', small: 'small', medium: 'medium', large: 'large' },
    effects: { improved: 'improved', worsened: 'worsened', changed: 'changed', 'not-proven': 'not proven', 'cannot-tell': 'cannot tell' },
    method: (claim, confidence, level, needed) =>
      `A sample is the mean of whole days (UTC); days that depend on each other are put together until blocks in a row are as good as independent (how long they depend is estimated from before the change, the rhythm of the day taken out). The test is the two-sided Mann–Whitney U, the shift the Hodges–Lehmann estimate with its ${confidence} interval. A change is claimed at p < ${claim}; with what the estimate of dependence adds, no more than ${level} of the series in which nothing changes are said to have changed. Each side needs at least ${needed} samples.`,
  },
  charts: {
    describe: (metric, from, to) => `${metric}, ${from} to ${to} (UTC)`,
    baseline: 'baseline',
    target: 'target',
    rollback: 'rollback',
    implemented: 'implemented',
    legend:
      'The line is the mean of each piece of time, shaded from its minimum to its maximum; red areas are incidents, and where it breaks off there is no data.',
  },
  conditions: {
    heading: 'Rollback conditions',
    columns: ['Condition', 'Line', 'State now', 'Times fired', 'Held for'],
    states: {
      inactive: 'inactive',
      pending: 'pending',
      firing: 'firing',
      blind: 'cannot tell',
      'never-judged': 'never judged',
      'needs-binding': 'not bound to a query',
      'for-people': 'for people to judge',
    },
    none: 'The record has no rollback conditions.',
  },
  incidents: {
    heading: 'Incidents',
    columns: ['Condition', 'Opened', 'Lasted', 'Value', 'Peak', 'Time to notice', 'To acknowledge', 'To dispose', 'Disposition'],
    states: { firing: 'firing, not disposed of', recovered: 'recovered, not disposed of', disposed: 'disposed of' },
    dispositions: { 'rolled-back': 'rolled back', waived: 'waived', 'false-alarm': 'false alarm' },
    answered: (verdict, actor, note) => `${verdict} (${actor}${note === '' ? '' : `: ${note}`})`,
    goesOn: (lasted) => `${lasted}, and goes on`,
  },
  expectations: {
    heading: 'Expected effects',
    columns: ['Expected', 'Line', 'Measured', 'Conclusion'],
    measured: (metric, before, after, change) => `${metric}: ${before} → ${after} (${change})`,
  },
  plan: {
    heading: 'Plan and reality',
    columns: ['Phase', 'Line', 'Planned', 'Planned dates', 'Tasks done'],
    total: (promised, took, ratio) => `Planned ${promised}, took ${took} (${ratio}).`,
    totalUnknown: (promised) => `Planned ${promised}; how long it took is not known.`,
    began: { plan: (at) => `Counted from the plan's first day, ${at}.`, record: (at) => `Counted from the record's date, ${at}.` },
    openTasks: (count) => `The change is live, but ${count === 1 ? 'one task is' : `${count} tasks are`} not ticked.`,
    undated: (count) => `${count === 1 ? 'One phase states' : `${count} phases state`} no length and did not count.`,
  },
  others: { heading: 'Other decisions in the same time', columns: ['Decision', 'Metrics in common', 'Both live'], stillLive: 'now' },
  unknowns: {
    heading: 'What cannot be told',
    none: 'Nothing.',
    notLive: 'The change is not live: there is no outcome to look back on.',
    beginningUnsaid:
      'The record does not say when it was implemented: it is observed from when it was first read, and what came before may be from after the change.',
    targetUnreadable: (metric, line) => `${metric} (line ${line}): the target is no number to compare with.`,
    metricUnbound: (metric, line) => `${metric} (line ${line}): bound to no query, and never measured.`,
    neverMeasured: (metric) => `${metric}: no data at all since the change.`,
    noBaseline: (metric) => `${metric}: no data from before the change to compare with.`,
    tooFew: (metric, before, after, days, needed) =>
      `${metric}: too few independent samples (${before} before, ${after} after, of ${days === 1 ? 'a day' : `${days} days`} each; ${needed} are needed on each side) to claim a change.`,
    watchedLate: (from, missed) =>
      `Rollback conditions have been watched from ${from} on only; the first ${missed} after the change were not judged: backtest replays them.`,
    blind: (metric, share) => `${metric}: not known for ${share} of the time since the change.`,
    conditionUnjudged: (text, line, state) => `Rollback condition "${text}" (line ${line}): ${state}.`,
    expectationUnmeasured: (text, line) => `Expected "${text}" (line ${line}): no metric or number to hold it against.`,
    confounded: (id, metrics, from) =>
      `${id} has had to do with ${metrics} since ${from} too: how much of the change is whose cannot be told.`,
  },
  lessons: {
    heading: 'Lessons learned (draft)',
    explained: "Drafted from the facts above, to be edited; report --write puts them into the record's empty items.",
    wentWell: 'What went well',
    problems: 'Problems',
    improvements: 'Improvements',
    kept: (metric, before, after, change, target, share) =>
      `${metric} met its target ${target}: the median went from ${before} to ${after} (${change}), in target for ${share} of the known time`,
    proven: '; the change is statistically sound.',
    notProven: '.',
    missed: (metric, after, target, share) =>
      `${metric} missed its target ${target}: the median is ${after}, in target for only ${share} of the known time.`,
    regressed: (metric, after, baseline, target) =>
      `${metric} is worse than the baseline: the median is ${after}, the baseline ${baseline}, the target ${target}.`,
    baselineNever: (metric, written, measured) =>
      `The baseline of ${metric} was wrong: written ${written}, measured ${measured} before the change.`,
    incident: (condition, at, lasted, peak, answer) =>
      `Rollback condition "${condition}" fired at ${at} for ${lasted}${peak === '' ? '' : `, peak ${peak}`}; ${answer}.`,
    unanswered: 'nobody has disposed of it',
    quiet: (conditions, span) =>
      conditions === 1
        ? `The rollback condition that could be judged did not fire in ${span}.`
        : `None of the ${conditions} rollback conditions that could be judged fired in ${span}.`,
    planLate: (promised, took) => `Planned ${promised}, took ${took}.`,
    planKept: (promised, took) => `Done within the plan: planned ${promised}, took ${took}.`,
    opposite: (text, got) => `Expected "${text}", and got the opposite: ${got}.`,
    bindMetric: (metric) => `Bind "${metric}" to a query: it cannot be proven otherwise.`,
    bindCondition: (condition) => `Bind rollback condition "${condition}" to a query, or write who judges it.`,
    measureBaseline: (metric) => `Measure the baseline of "${metric}" before the change, then write it down.`,
    stayMeasured: (metric, share) => `"${metric}" had no data for ${share} of the time: mend how it is collected.`,
    dispose: (condition) => `Dispose of the incident of "${condition}": rolled back, waived or false alarm.`,
    watchTrend: (metric, perDay, days) => `"${metric}" moves by ${perDay} and leaves its target in ${days} at this pace: follow it up.`,
    revision: (digest) => `Lessons learned drafted (evidence ${digest})`,
    tellApart: (id) => `Implement at another time than ${id}, so that the effects can be told apart.`,
  },
  recompute: {
    heading: 'How to recompute',
    explained: (accuracy, resolution) =>
      `Every number comes from the queries below, over the time before the change and the time observed, a sample every ${resolution} (the older past as far apart as it was captured). Percentiles are off by at most ${accuracy} of their value.`,
    source: (name) => `source ${name}`,
    scaled: (factor) => `times ${factor}`,
    unbound: 'not bound to a query',
    evidence: (digest) =>
      `SHA-256 of the evidence: ${digest}. report --save-evidence keeps it, and report --evidence makes this report from it again.`,
  },
};
