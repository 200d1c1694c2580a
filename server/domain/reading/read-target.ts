import type { Bounds } from '../bounds.ts';
import type { Target } from '../decision.ts';
import { ends, type Quantity, type Unit } from '../quantity.ts';
import { boundsOf } from './bounds-of.ts';
import type { BareClause, Clause, LevelClause, StepClause } from './clause/clause.ts';
import { saysMore } from './clause/read-clause.ts';
import type { Magnitude } from './magnitude.ts';
import { isNothing, limitDefect, readQuantity, toQuantity } from './read-quantity.ts';
import { MAX_TEXT_LENGTH, type Reading, type ReadingProblem, tooLong } from './reading.ts';
import { scan } from './scan.ts';
import { readOtherEnd, readTargetClause, splitAtArrow } from './target/clause.ts';
import { fromChange } from './target/from-change.ts';
import { absoluteChange, compound, directionUnknown, inWords, mismatch } from './target/problems.ts';
import { significant } from './token.ts';

/** Reads what a 目标值 cell promises, given the baseline beside it. Never throws. */
export function readTarget(text: string, baseline: Quantity | null): Reading<Target> {
  if (text.length > MAX_TEXT_LENGTH) return unread(tooLong(text));
  if (isNothing(text)) return { value: null, problems: [] };
  const arrow = splitAtArrow(text);
  if (arrow !== null) return readTarget(arrow.after, baseline ?? readQuantity(arrow.before).value);
  const tokens = significant(scan(text));
  const at = tokens.findIndex((_, index) => readTargetClause(tokens, index, baseline, text) !== null);
  const clause = at < 0 ? null : readTargetClause(tokens, at, baseline, text);
  if (clause === null) return unread(inWords(text));
  const second = readOtherEnd(tokens, clause);
  if (saysMore(tokens.slice(0, at)) || saysMore(tokens.slice((second ?? clause).next))) return unread(compound(text));
  const defect = clause.kind === 'change' || clause.kind === 'step' ? null : limitDefect(clause.magnitude, text);
  if (defect !== null) return unread(defect);
  return fromClause(clause, second, baseline, text.trim());
}

function unread(problem: ReadingProblem): Reading<Target> {
  return { value: null, problems: [problem] };
}

function fromClause(clause: Clause, second: LevelClause | null, baseline: Quantity | null, text: string): Reading<Target> {
  switch (clause.kind) {
    case 'level':
      return fromLevel(clause, second, baseline, text);
    case 'change':
      return fromChange(clause, baseline, text);
    case 'step':
      return fromStep(clause, baseline, text);
    case 'shift':
      return unread(absoluteChange(text));
    case 'bare':
      return fromBare(clause, baseline, text);
  }
}

function absolute(bounds: Bounds): Target {
  return { kind: 'bounds', ...bounds };
}

/** The unit in which a magnitude is compared: a bare zero is a zero of anything. */
function unitBeside(magnitude: Magnitude, baseline: Quantity | null): Unit {
  const unit = magnitude.unit === 'multiple' || magnitude.unit === null ? 'ratio' : magnitude.unit;
  const isBareZero = magnitude.bare && magnitude.low === 0 && magnitude.high === 0;
  return isBareZero && baseline !== null ? baseline.unit : unit;
}

function fromLevel(clause: LevelClause, second: LevelClause | null, baseline: Quantity | null, text: string): Reading<Target> {
  const unit = unitBeside(clause.magnitude, baseline);
  const bounds = second === null ? boundsOf(clause, unit, text) : joinEnds(boundsOf(clause, unit, text), boundsOf(second, unit, text));
  if (baseline === null || baseline.unit === unit) return { value: absolute(bounds), problems: [] };
  const isOwnUnit = !clause.magnitude.bare;
  return { value: isOwnUnit ? absolute(bounds) : null, problems: [mismatch(text, unit, baseline, isOwnUnit ? 'warning' : 'error')] };
}

function joinEnds(a: Bounds, b: Bounds): Bounds {
  return {
    ...a,
    min: a.min ?? b.min,
    max: a.max ?? b.max,
    minInclusive: a.minInclusive || b.minInclusive,
    maxInclusive: a.maxInclusive || b.maxInclusive,
  };
}

/** 从 500ms 降到 200ms brings its own baseline where the record has none. */
function fromStep({ from, to }: StepClause, baseline: Quantity | null, text: string): Reading<Target> {
  const defect = limitDefect(to.magnitude, text);
  if (defect !== null) return unread(defect);
  return fromLevel(to, null, baseline ?? toQuantity(from, text), text);
}

/** A number alone takes its direction from the baseline; 0 and 100% have one of their own. */
function fromBare({ magnitude }: BareClause, baseline: Quantity | null, text: string): Reading<Target> {
  const unit = unitBeside(magnitude, baseline);
  if (baseline !== null && baseline.unit !== unit) return unread(mismatch(text, unit, baseline, 'error'));
  const side = sideFromBaseline(magnitude, baseline) ?? sideOfItself(magnitude, unit);
  if (side === null) return unread(directionUnknown(text));
  return { value: absolute(boundsOf({ kind: 'level', side, inclusive: true, magnitude, next: 0 }, unit, text)), problems: [] };
}

function sideFromBaseline({ low, high }: Magnitude, baseline: Quantity | null): 'min' | 'max' | null {
  if (baseline === null) return null;
  const from = ends(baseline);
  if (high < from.low) return 'max';
  return low > from.high ? 'min' : null;
}

function sideOfItself({ low, high }: Magnitude, unit: Unit): 'min' | 'max' | null {
  if (low !== high) return null;
  if (low === 0) return 'max';
  return low === 1 && unit === 'ratio' ? 'min' : null;
}
