import fc from 'fast-check';
import type { TrackedCondition, TrackedMetric } from '../../../../server/domain/decision-state.ts';

const instant = fc.integer({ min: -1e12, max: 1e13 }).map((milliseconds) => milliseconds / 1000);
/** Zero has no sign in a database. */
const value = fc.double({ noNaN: true }).map((number) => (number === 0 ? 0 : number));
const seconds = fc.double({ min: 0, max: 1e9, noNaN: true }).map((number) => (number === 0 ? 0 : number));
const text = fc.string({ unit: 'grapheme' });
const orNull = <Of>(arbitrary: fc.Arbitrary<Of>) => fc.option(arbitrary, { nil: null });

const progressing = { judgedThrough: instant, fingerprint: text, warnings: fc.array(text, { maxLength: 3 }), error: orNull(text) };

const metric: fc.Arbitrary<TrackedMetric> = fc.record({
  ...progressing,
  verdict: fc.constantFrom('met', 'missed', 'regressed', 'no-data', 'error', 'unbound'),
  actual: orNull(value),
  actualAt: orNull(instant),
  blindSince: orNull(instant),
  historyFrom: orNull(instant),
});

const condition: fc.Arbitrary<TrackedCondition> = fc.record({
  ...progressing,
  incidentId: orNull(text),
  rungAt: orNull(instant),
  state: fc.record({
    phase: fc.constantFrom('inactive', 'pending', 'firing'),
    since: instant,
    heldSeconds: seconds,
    heldSamples: fc.nat(),
    clearSeconds: seconds,
    last: orNull(fc.record({ at: instant, truth: fc.constantFrom('holds', 'clear') })),
    blindSince: orNull(instant),
    value: orNull(value),
  }),
});

const decision = fc.record({
  decisionId: text,
  firstSeenAt: instant,
  stage: fc.record({
    stage: fc.constantFrom('awaiting-implementation', 'observing', 'rollback-triggered', 'rolled-back', 'waived', 'concluded'),
    since: instant,
    until: orNull(instant),
    saidBy: fc.constantFrom('monitor', 'person'),
  }),
  observedSince: orNull(instant),
  metrics: fc.dictionary(text, metric, { noNullPrototype: true, maxKeys: 4 }),
  conditions: fc.dictionary(text, condition, { noNullPrototype: true, maxKeys: 4 }),
  told: fc.record({
    blind: fc.boolean(),
    reviewFor: orNull(instant),
    unreadableSince: orNull(instant),
    unreadable: fc.boolean(),
  }),
  about: orNull(
    fc.record({
      title: text,
      status: orNull(fc.constantFrom('proposed', 'accepted', 'superseded')),
      owner: orNull(text),
      tags: fc.array(text, { maxLength: 2 }),
      labels: fc.dictionary(text, text, { noNullPrototype: true, maxKeys: 2 }),
      source: fc.record({ path: text }),
      rollbackSteps: fc.array(text, { maxLength: 2 }),
    }),
  ),
});

/** States of several decisions, each with whatever a state can hold. */
export const decisionStates = fc.uniqueArray(decision, { selector: ({ decisionId }) => decisionId, maxLength: 4 });
