import { planFileFix, replaceFile } from '../../adr/fix-file.ts';
import { reasonOf } from '../../adr/folder/file-problem.ts';
import type { Problem } from '../../domain/problem.ts';
import { checkQuery } from '../../prometheus/grammar.ts';
import type { Shell } from '../shell.ts';
import { unifiedDiff } from '../unified-diff.ts';

/** Fixes what has one safe reading in the files of some problems, or, on a dry run, prints what would change as a diff. */
export async function fixRecords(problems: readonly Problem[], isDryRun: boolean, shell: Shell): Promise<void> {
  const paths = new Set(problems.flatMap(({ fix, path }) => (fix === undefined ? [] : [path])));
  for (const path of paths) {
    try {
      await fixRecordFile(path, isDryRun, shell);
    } catch (error) {
      shell.err(`${path}: not fixed: it cannot be read or written (${reasonOf(error)})`);
    }
  }
}

async function fixRecordFile(path: string, isDryRun: boolean, shell: Shell): Promise<void> {
  const plan = await planFileFix(path, checkQuery);
  if (plan === null) {
    shell.err(`${path}: not fixed: it is not in UTF-8`);
    return;
  }
  if (isDryRun) {
    shell.out(unifiedDiff(path, plan.before, plan.text));
    return;
  }
  await replaceFile(path, plan.text);
  for (const { line, column, found, code } of plan.fixed) shell.err(`${path}:${line}:${column}: fixed: ${found} [${code}]`);
}
