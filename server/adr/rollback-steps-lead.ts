import { isNothing } from '../domain/reading/read-quantity.ts';
import type { ListItem } from './blocks.ts';
import { findLabel } from './fields.ts';
import { plainText } from './inline.ts';
import { mayOpen, type Opening, openingOf } from './rollback-scope.ts';
import { type StepsScope, stepsOpeningOf } from './rollback-steps-scope.ts';
import { splitStretch } from './sentences.ts';
import { type Stretch, stretchFrom } from './source.ts';
import { normalizeTitle } from './title.ts';
import { STEPS_ASIDE_LABELS } from './vocabulary/rollback-steps.ts';

/** The longest lead line, in UTF-16 code units: a longer sentence that mentions 回滚方案 introduces nothing. */
const MAX_LEAD_LENGTH = 60;

/** What a lead line means for the steps: for what stands below it, or else only for what stands behind its colon. */
export interface StepsLead {
  readonly opening: Opening;
  readonly isOfBelow: boolean;
  /** The steps behind its colon. */
  readonly steps: readonly Stretch[];
}

/** Reads a line that is bold as a whole, ends in a colon, or begins with a label that opens the steps or tells something else; null of any other. */
export function readStepsLead(line: Stretch, scope: StepsScope): StepsLead | null {
  if (!scope.inSteps && !mayOpen(line.raw, scope)) return null;
  const { label, rest } = readLabel(line);
  if (rest === null) return label === null ? null : ofBelow(openingOfTitle(label, scope));
  if (label === null || isSentence(line, rest)) return null;
  if (scope.inSteps) return STEPS_ASIDE_LABELS.has(label) ? { opening: 'closes', isOfBelow: false, steps: [] } : null;
  return openingOfTitle(label, scope) === 'opens' ? { opening: 'opens', isOfBelow: false, steps: splitStretch(rest) } : null;
}

/** Reads an item. Among the steps nearly all are steps: 通知负责人 is one, and only 负责人 is not. */
export function readStepsItem(item: ListItem, line: Stretch, scope: StepsScope): StepsLead | null {
  const lead = scope.inSteps ? readInnerItem(line, scope) : readStepsLead(line, scope);
  if (lead !== null) return isProgress(item, lead, scope) ? null : lead;
  const opens = item.blocks.length > 0 && mayOpen(line.raw, scope) && openingOfTitle(titleOf(line.raw), scope) === 'opens';
  return opens ? ofBelow('opens') : null;
}

function readInnerItem(line: Stretch, scope: StepsScope): StepsLead | null {
  const { label, rest } = readLabel(line);
  if (label === null) return null;
  if (STEPS_ASIDE_LABELS.has(label) || openingOf(label, false) === 'opens') return ofBelow('closes');
  return rest === null && openingOfTitle(label, scope) === 'opens' ? ofBelow('opens') : null;
}

/** A task such as "Rollback plan: reviewed" says how far the plan is. */
function isProgress({ task }: ListItem, { isOfBelow }: StepsLead, { inSteps }: StepsScope): boolean {
  return task !== null && !isOfBelow && !inSteps;
}

/** What names a setting before its colon is no label: 回滚的办法是把 `batchSize` 设为 1：…. */
function isSentence(line: Stretch, rest: Stretch): boolean {
  return line.raw.slice(0, rest.column - line.column).includes('`');
}

function ofBelow(opening: Opening): StepsLead {
  return { opening, isOfBelow: true, steps: [] };
}

/** A line's label and what stands behind it; a bold line is a label. */
function readLabel(line: Stretch): { readonly label: string | null; readonly rest: Stretch | null } {
  const labelled = findLabel(line);
  if (labelled === null) return { label: isBold(line.raw) ? titleOf(line.raw) : null, rest: null };
  const behind = stretchFrom(line, labelled.colon + 1);
  return { label: labelled.label, rest: saysNothing(behind.raw) ? null : behind };
}

function titleOf(raw: string): string {
  return normalizeTitle(plainText(raw));
}

/** A sentence that happens to mention 回滚方案 before a colon is no title. */
function openingOfTitle(title: string, scope: StepsScope): Opening {
  if (title.length > MAX_LEAD_LENGTH || /[,;。!！]/.test(title)) return 'neither';
  return scope.inSteps && STEPS_ASIDE_LABELS.has(title) ? 'closes' : stepsOpeningOf(title, scope);
}

/** Behind a colon: nothing, a word for what follows, or only that there is something. */
function saysNothing(raw: string): boolean {
  const plain = plainText(raw);
  return (
    isNothing(plain) ||
    /^(?:如下|以下|见下|待定|待补充|有|是|已准备|已就绪|as follows|see below|below|tbd|todo|yes|no|ready)[。.]?$/i.test(plain)
  );
}

function isBold(raw: string): boolean {
  return /^(?:\*\*[^*]+\*\*|__[^_]+__)$/.test(raw);
}
