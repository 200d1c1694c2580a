import type { PlanPhase } from '../domain/decision.ts';
import { readQuantity } from '../domain/reading/read-quantity.ts';
import type { Seconds } from '../domain/time.ts';
import type { Block, ListItem } from './blocks.ts';
import { PLAN_TITLES } from './vocabulary/sections.ts';

/** Reads the phases of 实施计划: each heading below it is one, with the tasks under it. */
export function readPlan(blocks: readonly Block[]): readonly PlanPhase[] {
  const start = blocks.findIndex((block) => block.kind === 'heading' && block.level > 1 && block.words.holds(PLAN_TITLES));
  const opening = blocks[start];
  if (opening?.kind !== 'heading') return [];
  const behind = blocks.slice(start + 1);
  const end = behind.findIndex((block) => block.kind === 'heading' && block.level <= opening.level);
  return phasesOf(end < 0 ? behind : behind.slice(0, end));
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
    return [{ ...readPhaseTitle(heading.words.plain), done: tasks.filter((task) => task === 'done').length, total: tasks.length }];
  });
}

function tasksOf(block: Block): readonly ListItem['task'][] {
  if (block.kind !== 'list') return [];
  return block.items.flatMap(({ task, blocks }) => [...(task === null ? [] : [task]), ...blocks.flatMap(tasksOf)]);
}

const PHASE_NUMBER = /^(?:(?:phase|stage|step|阶段|步骤|第)\s?[\d一二三四五六七八九十]+\s?(?:阶段|步|期|周)?|[\d.]+)\s?[:：.、\-–—]?\s?/i;
const TRAILING_PARENTHESES = /\s?[（(]([^()（）]*)[)）]$/;

/** "Phase 1：准备阶段（1周）" is titled 准备阶段 and takes a week. */
function readPhaseTitle(plain: string): { readonly title: string; readonly durationSeconds: Seconds | null } {
  const words = plain.trim();
  const parentheses = TRAILING_PARENTHESES.exec(words);
  const duration = parentheses === null ? null : exactDuration(parentheses[1] ?? '');
  const withoutDuration = duration === null ? words : words.slice(0, parentheses?.index);
  const title = withoutDuration.replace(PHASE_NUMBER, '').trim();
  return { title: title === '' ? withoutDuration : title, durationSeconds: duration };
}

function exactDuration(text: string): Seconds | null {
  const { value } = readQuantity(text);
  return value !== null && 'value' in value && value.unit === 's' ? value.value : null;
}
