import type { RollbackStep } from '../domain/decision.ts';
import { readCondition } from '../domain/reading/read-condition.ts';
import { isNothing } from '../domain/reading/read-quantity.ts';
import type { Block, ListItem, TableBlock } from './blocks.ts';
import { headerWords } from './columns.ts';
import { plainText } from './inline.ts';
import { behindItemMark } from './item-mark.ts';
import { isPlaceholder } from './placeholder.ts';
import { planTasks } from './plan.ts';
import { withoutConsequence } from './rollback-clause.ts';
import { commandsOf } from './rollback-commands.ts';
import type { ConditionPlaces } from './rollback-item.ts';
import { readStepsItem } from './rollback-steps-lead.ts';
import { type StepsPart, stepsParts } from './rollback-steps-parts.ts';
import { OUTSIDE_STEPS, type StepsScope } from './rollback-steps-scope.ts';
import { isGroupRow } from './rollback-table.ts';
import { joinStretches } from './sentences.ts';
import { type Stretch, stretchFrom } from './source.ts';
import { normalizeTitle } from './title.ts';
import { NOT_STEPS_COLUMNS, ROLLBACK_TASKS } from './vocabulary/rollback-steps.ts';
import { CONDITIONS_TITLES, ROLLBACK_TITLES } from './vocabulary/sections.ts';

/** How many steps of a record are kept: more of them make a message that nobody reads in an emergency. */
export const MAX_ROLLBACK_STEPS = 20;

/**
 * Reads what is to be done to roll back: what stands under 回滚步骤, 回滚方案 and the like, or else the plan's tasks about it.
 * `conditions` is where the rollback conditions were found, which are no steps.
 */
export function readRollbackSteps(blocks: readonly Block[], conditions: ConditionPlaces): readonly RollbackStep[] {
  const steps = stepsOf(blocks, OUTSIDE_STEPS, conditions);
  return (steps.length > 0 ? steps : tasksAboutRollback(blocks)).slice(0, MAX_ROLLBACK_STEPS);
}

function tasksAboutRollback(blocks: readonly Block[]): readonly RollbackStep[] {
  return planTasks(blocks)
    .map(({ lines }) => joinStretches(lines))
    .filter(({ raw }) => {
      const words = normalizeTitle(plainText(raw));
      return ROLLBACK_TASKS.test(words) && !CONDITIONS_TITLES.test(words);
    })
    .flatMap(toSteps);
}

function stepsOf(blocks: readonly Block[], scope: StepsScope, conditions: ConditionPlaces): readonly RollbackStep[] {
  return stepsParts(blocks, scope).flatMap((part) => stepsOfPart(part, conditions));
}

/** Prose beside a list or a table explains it; alone, or beside commands, it is what is to be done. */
function stepsOfPart({ scope, blocks }: StepsPart, conditions: ConditionPlaces): readonly RollbackStep[] {
  const hasItems = blocks.some(({ kind }) => kind === 'list' || kind === 'table');
  return blocks.flatMap((block): readonly RollbackStep[] => {
    if (block.kind === 'list') return block.items.flatMap((item) => stepsOfItem(item, scope, conditions));
    if (!scope.inSteps) return [];
    if (block.kind === 'paragraph') return hasItems ? [] : stepsOfProse(block.lines, conditions);
    if (block.kind === 'table') return stepsOfTable(block, conditions);
    return block.kind === 'fence' ? commandsOf(block) : [];
  });
}

/** An item that introduces steps, or tells something else, is none itself. */
function stepsOfItem(item: ListItem, scope: StepsScope, conditions: ConditionPlaces): readonly RollbackStep[] {
  const [line] = item.lines;
  const below = (inSteps: boolean) => stepsOf(item.blocks, { ...scope, inSteps }, conditions);
  if (line === undefined) return below(scope.inSteps);
  if (conditions.lines.has(line.line)) return [];
  const lead = readStepsItem(item, line, scope);
  if (lead?.opening === 'closes') return below(false);
  if (lead?.opening === 'opens') return [...lead.steps.flatMap((step) => toSteps(behindMark(step) ?? step)), ...below(true)];
  return scope.inSteps ? [...toSteps(joinStretches(item.lines)), ...below(true)] : below(false);
}

function stepsOfProse(lines: readonly Stretch[], conditions: ConditionPlaces): readonly RollbackStep[] {
  return joinWrapped(lines.filter(({ line }) => !conditions.lines.has(line)))
    .filter(({ raw }) => !HINT.test(raw))
    .flatMap(toSteps);
}

/** A line that is emphasized as a whole is a hint. */
const HINT = /^([*_])[^*_]+\1$/;

/** The number of a step that Markdown takes for words, since it goes on with a paragraph: 2. …. */
const STEP_NUMBER = /^\d{1,2}[.)](?!\d)\s*(?=\S)/;

function behindMark(line: Stretch): Stretch | null {
  const number = STEP_NUMBER.exec(line.raw)?.[0];
  return number === undefined ? behindItemMark(line) : stretchFrom(line, number.length);
}

/** A paragraph is one step, unless its lines are numbered. */
function joinWrapped(lines: readonly Stretch[]): readonly Stretch[] {
  const groups: Stretch[][] = [];
  for (const line of lines) {
    const marked = behindMark(line);
    if (marked !== null || groups.length === 0) groups.push([marked ?? line]);
    else groups.at(-1)?.push(line);
  }
  return groups.map(joinStretches);
}

function stepsOfTable({ header, rows }: TableBlock, conditions: ConditionPlaces): readonly RollbackStep[] {
  if (conditions.headers.has(header) || header.some((cell) => NOT_STEPS_COLUMNS.has(headerWords(cell)))) return [];
  return rows
    .filter((cells) => !isGroupRow(cells) && cells.some(({ raw }) => isFilled(raw)))
    .flatMap((cells) => toSteps({ ...joinStretches(cells), raw: cells.map(({ raw }) => raw).join(' | ') }));
}

/** The step that a text is; nothing where it is empty, waits to be filled, or says when to roll back. */
function toSteps({ raw, line }: Stretch): readonly RollbackStep[] {
  return isFilled(raw) && !tellsWhen(plainText(raw)) ? [{ text: raw, line }] : [];
}

function isFilled(raw: string): boolean {
  const plain = plainText(raw);
  return !isNothing(plain) && !isPlaceholder(plain);
}

/** 错误率 > 1% 时回滚: a comparison with rolling back as its consequence. */
function tellsWhen(plain: string): boolean {
  const condition = withoutConsequence(plain);
  const namesRollback = (words: string) => ROLLBACK_TITLES.test(words.toLowerCase());
  return namesRollback(plain) && !namesRollback(condition) && readCondition(condition).value.kind !== 'event';
}
