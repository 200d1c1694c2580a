import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A bare repository as a server has it, and a clone in which an author works. */
export interface TestRepository {
  /** file:// */
  readonly url: string;
  readonly bare: string;
  /** Writes files (null deletes), commits and pushes; gives the full hash. */
  commit(
    files: Readonly<Record<string, string | null>>,
    options?: { readonly branch?: string; readonly rewrite?: boolean },
  ): Promise<string>;
  /** Runs git in the bare repository. */
  atServer(...args: readonly string[]): Promise<void>;
}

const AUTHOR = ['-c', 'user.name=An Author', '-c', 'user.email=author@example.org', '-c', 'commit.gpgsign=false'];

/** Makes an empty repository with the default branch `main`. */
export async function makeRepository(folder: string): Promise<TestRepository> {
  const bare = join(folder, 'server.git');
  const work = join(folder, 'author');
  const git = async (cwd: string, ...args: readonly string[]) => (await run('git', [...AUTHOR, ...args], { cwd })).stdout.trim();
  await mkdir(folder, { recursive: true });
  await git(folder, 'init', '--quiet', '--bare', '--initial-branch=main', bare);
  await git(folder, 'init', '--quiet', '--initial-branch=main', work);
  return {
    url: `file://${bare}`,
    bare,
    async commit(files, { branch = 'main', rewrite = false } = {}) {
      await git(work, 'checkout', '--quiet', '-B', branch);
      for (const [name, text] of Object.entries(files)) {
        await mkdir(dirname(join(work, name)), { recursive: true });
        if (text === null) await rm(join(work, name));
        else await writeFile(join(work, name), text);
      }
      await git(work, 'add', '--all');
      await git(work, 'commit', '--quiet', '--allow-empty', '--message', 'x', ...(rewrite ? ['--amend'] : []));
      await git(work, 'push', '--quiet', '--force', bare, branch);
      return git(work, 'rev-parse', 'HEAD');
    },
    async atServer(...args) {
      await git(bare, ...args);
    },
  };
}
