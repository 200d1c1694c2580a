import { planReflection, RefusedWriteError, refuseUncommitted, writeReflection } from '../adr/reflection/write-reflection.ts';
import type { LeftOut, ReflectionDraft } from '../ports/record-writer.ts';
import { type Shell, UsageError } from './shell.ts';
import { unifiedDiff } from './unified-diff.ts';

/** Fills a record's own empty items, or, on a dry run, prints what would change as a diff. What is done and what is left out is said on standard error. */
export async function writeBack(path: string, draft: ReflectionDraft, isDryRun: boolean, shell: Shell): Promise<void> {
  try {
    const plan = await planReflection(path, draft);
    for (const one of plan.left) shell.err(`${path}${'line' in one ? `:${one.line}` : ''}: left as it is: ${reasonOf(one)}`);
    if (plan.filled.length === 0) return;
    if (isDryRun) {
      shell.out(unifiedDiff(path, plan.before, plan.after));
      await refuseUncommitted(path, shell.stopping).catch((error: unknown) => {
        if (!(error instanceof RefusedWriteError)) throw error;
        shell.err(`${path}: would not be written: ${error.message}`);
      });
      return;
    }
    await writeReflection(path, plan, shell.stopping);
    for (const { line, heading } of plan.filled) shell.err(`${path}:${line}: filled: ${heading}`);
    if (plan.revision !== null) shell.err(`${path}:${plan.revision.line}: added: ${plan.revision.text.trim()}`);
  } catch (error) {
    if (error instanceof RefusedWriteError) throw new UsageError(`${path}: not written: ${error.message}`);
    throw error;
  }
}

function reasonOf(left: LeftOut): string {
  switch (left.kind) {
    case 'no-section':
      return 'found no section 反思和经验教训 or "Lessons learned"; expected one with empty items';
    case 'no-lesson':
      return 'found no heading such as 做得好的地方 or "What went well" in the section; expected some with empty items';
    case 'no-empty-item':
      return `"${left.heading}" has no empty item`;
    case 'drafted-before':
      return `"${left.heading}" was drafted before; empty its items to have them drafted again`;
    case 'nothing-to-say':
      return `there is nothing to say under "${left.heading}"`;
    case 'no-change-table':
      return 'found no table 变更历史 or "Change history" with a column for what changed';
  }
}
