import type { PlanPhase } from '../domain/decision.ts';
import type { Block, ListItem } from './blocks.ts';
import { readPhaseTitle } from './phase-title.ts';
import { PLAN_TITLES } from './vocabulary/sections.ts';

/** Reads the phases of 实施计划: each heading below it is one, with the tasks under it. */
export function readPlan(blocks: readonly Block[]): readonly PlanPhase[] {
  return phasesOf(planBlocks(blocks));
}

/** The tasks of 实施计划 in their order, those of every phase and those above the first. */
export function planTasks(blocks: readonly Block[]): readonly ListItem[] {
  return planBlocks(blocks).flatMap(tasksOf);
}

function planBlocks(blocks: readonly Block[]): readonly Block[] {
  const start = blocks.findIndex((block) => block.kind === 'heading' && block.level > 1 && block.words.holds(PLAN_TITLES));
  const opening = blocks[start];
  if (opening?.kind !== 'heading') return [];
  const behind = blocks.slice(start + 1);
  const end = behind.findIndex((block) => block.kind === 'heading' && block.level <= opening.level);
  return end < 0 ? behind : behind.slice(0, end);
}

function phasesOf(blocks: readonly Block[]): readonly PlanPhase[] {
  const level = blocks.reduce(
    (least, block) => (block.kind === 'heading' ? Math.min(least, block.level) : least),
    Number.POSITIVE_INFINITY,
  );
  const starts = blocks.flatMap((block, index) => (block.kind === 'heading' && block.level === level ? [index] : []));
  return starts.flatMap((start, index) => {
    const heading = blocks[start];
    if (heading?.kind !== 'heading') return [];
    const tasks = blocks.slice(start + 1, starts[index + 1]).flatMap(tasksOf);
    const done = tasks.filter(({ task }) => task === 'done').length;
    return [{ ...readPhaseTitle(heading.words.plain), line: heading.title.line, done, total: tasks.length }];
  });
}

function tasksOf(block: Block): readonly ListItem[] {
  if (block.kind !== 'list') return [];
  return block.items.flatMap((item) => [...(item.task === null ? [] : [item]), ...item.blocks.flatMap(tasksOf)]);
}
