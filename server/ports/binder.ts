import type { BoundDecision } from '../domain/binding.ts';
import type { Decision } from '../domain/decision.ts';

/** Turns a decision's promises into queries. What cannot be bound is a problem on the result. */
export type Binder = (decision: Decision) => BoundDecision;
