import type { Bounds } from '../bounds.ts';
import type { Direction } from '../condition.ts';
import type { Target } from '../decision.ts';
import { ends, type Quantity, type Unit } from '../quantity.ts';
import { boundsOf } from './bounds-of.ts';
import { resolveChange } from './change.ts';
import type { BareClause, ChangeClause, Clause, LevelClause, StepClause } from './clause/clause.ts';
import { readClause, saysMore } from './clause/read-clause.ts';
import { isNoise, type Magnitude } from './magnitude.ts';
import { complement } from './negation.ts';
import { isNothing, isPartOfName, magnitudeDefect, readQuantity, toQuantity } from './read-quantity.ts';
import { MAX_TEXT_LENGTH, quote, type Reading, type ReadingProblem, tooLong } from './reading.ts';
import { scan } from './scan.ts';
import { tidy } from './tidy.ts';
import { isSymbol, significant, type Token } from './token.ts';

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
  const defect = clause.kind === 'change' || clause.kind === 'step' ? null : magnitudeDefect(clause.magnitude, text);
  if (defect !== null) return unread(defect);
  return fromClause(clause, second, baseline, text.trim());
}

/** The clause at an index as a target has it: 不得超过 turned around, and no number that belongs to a name (Java 17). */
function readTargetClause(tokens: readonly Token[], at: number, baseline: Quantity | null, text: string): Clause | null {
  const clause = readClause(tokens, at);
  if (clause === null || (clause.kind === 'bare' && isPartOfName(tokens, at, clause.magnitude, text))) return null;
  if (clause.kind === 'step' && !clause.isTold && baseline !== null && ends(baseline).low !== clause.from.low) return null;
  if (clause.kind === 'bare' && isWithin(tokens[clause.next]))
    return { ...clause, kind: 'level', side: 'max', inclusive: true, next: clause.next + 1 };
  if (clause.kind !== 'level' || !isForbidden(tokens, at)) return clause;
  return complement(clause);
}

/** The 内 of 3 秒内, which in a condition opens a window. */
function isWithin(token: Token | undefined): boolean {
  return token?.kind === 'window' && token.place === 'after';
}

function isForbidden(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  return before?.kind === 'negation' || (before?.kind === 'obligation' && before.negative);
}

function unread(problem: ReadingProblem): Reading<Target> {
  return { value: null, problems: [problem] };
}

/** 500ms → 200ms: what stands before the last arrow, and behind it. */
function splitAtArrow(text: string): { readonly before: string; readonly after: string } | null {
  const arrow = significant(scan(text)).findLast((token) => isSymbol(token, '→'));
  return arrow === undefined ? null : { before: text.slice(0, arrow.start), after: text.slice(arrow.end) };
}

/** The second half of "> 5 且 < 10": the other end of the same interval. */
function readOtherEnd(tokens: readonly Token[], first: Clause): LevelClause | null {
  if (first.kind !== 'level') return null;
  let at = first.next;
  while (isSymbol(tokens[at], ',，、') || tokens[at]?.kind === 'join' || isNoise(tokens[at])) at += 1;
  const second = readClause(tokens, at);
  if (second?.kind !== 'level' || second.magnitude.unit !== first.magnitude.unit) return null;
  const sides = [first.side, second.side].sort().join();
  return sides === 'max,min' ? second : null;
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
      return unread({
        severity: 'error',
        code: 'absolute-change',
        found: `a change in a unit, ${quote(text)}`,
        expected: 'the level to reach, or the change in percent',
      });
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
  const defect = magnitudeDefect(to.magnitude, text);
  if (defect !== null) return unread(defect);
  return fromLevel(to, null, baseline ?? toQuantity(from, text), text);
}

/** The change in the metric's own direction: twice as fast is half the time, or double the rate. 50% faster says neither clearly. */
function directed(clause: ChangeClause, baseline: Quantity | null): (ChangeClause & { readonly movement: Direction }) | null {
  const { movement, least, most } = clause;
  if (movement === 'increase' || movement === 'decrease') return { ...clause, movement };
  if (movement !== 'faster' || !clause.isFactor || baseline === null) return null;
  if (baseline.unit === 'per_second' || baseline.unit === 'bytes_per_second') return { ...clause, movement: 'increase' };
  if (baseline.unit !== 's') return null;
  const shorter = (share: number | null) => (share === null ? null : tidy(1 - 1 / (share + 1)));
  return { ...clause, movement: 'decrease', least: shorter(least), most: shorter(most) };
}

function fromChange(written: ChangeClause, baseline: Quantity | null, text: string): Reading<Target> {
  const clause = directed(written, baseline);
  if (clause === null) return unread(directionUnknown(text));
  const { movement, least, most } = clause;
  const value: Target = {
    kind: 'relative',
    direction: movement,
    min: least,
    max: most,
    resolved: resolveChange(clause, movement, baseline, text),
    text,
  };
  const isPraisedTime = clause.praises === true && baseline?.unit === 's';
  return {
    value,
    problems: [...(clause.ambiguous ? [ambiguousMultiple(text)] : []), ...(isPraisedTime ? [ambiguousDirection(text)] : [])],
  };
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

function inWords(text: string): ReadingProblem {
  return {
    severity: 'warning',
    code: 'target-in-words',
    found: quote(text),
    expected: 'a number with its unit, such as "< 200ms", if a machine is to judge it',
  };
}

function compound(text: string): ReadingProblem {
  return {
    severity: 'error',
    code: 'compound-target',
    found: `more than one quantity or a formula in ${quote(text)}`,
    expected: 'one quantity in one row; put what explains it in parentheses',
  };
}

function directionUnknown(text: string): ReadingProblem {
  const expected = `which way is better: "< …" or "> …", a baseline beside it, or a direction in the binding`;
  return { severity: 'error', code: 'direction-unknown', found: `${quote(text)} without a direction`, expected };
}

function mismatch(text: string, unit: Unit, baseline: Quantity, severity: 'warning' | 'error'): ReadingProblem {
  return {
    severity,
    code: 'unit-mismatch',
    found: `${quote(text)} in ${unit} beside a baseline in ${baseline.unit}`,
    expected: `the unit of ${quote(baseline.text)}`,
  };
}

function ambiguousDirection(text: string): ReadingProblem {
  return {
    severity: 'warning',
    code: 'ambiguous-direction',
    found: `${quote(text)} of a time, read as a longer one`,
    expected: '降低 or 缩短 for a shorter time, 增加 or 延长 for a longer one',
  };
}

function ambiguousMultiple(text: string): ReadingProblem {
  return {
    severity: 'warning',
    code: 'ambiguous-multiple',
    found: `${quote(text)}, read as "to N times"`,
    expected: '提升到 N 倍 or N× baseline, or a percentage',
  };
}
