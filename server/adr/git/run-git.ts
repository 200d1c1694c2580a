import { execFile } from 'node:child_process';
import type { Seconds } from '../../domain/time.ts';
import type { GitUrl } from './git-url.ts';

/** Git did not do what it was told; the message is its own last word, without secrets. */
export class GitError extends Error {
  override readonly name = 'GitError';
  /** There is no git to run. */
  readonly isMissing: boolean;
  constructor(message: string, isMissing = false) {
    super(message);
    this.isMissing = isMissing;
  }
}

/** Runs git with arguments; resolves with its output. Rejects with a GitError. */
export type RunGit = (args: readonly string[]) => Promise<string>;

/** Settings for every run: nothing that a repository brings is executed, and nothing of it goes on in the background. */
const SETTINGS: readonly string[] = [
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'core.logAllRefUpdates=false',
  'protocol.ext.allow=never',
  'submodule.recurse=false',
  'gc.autoDetach=false',
  'init.defaultBranch=main',
].flatMap((setting) => ['-c', setting]);

/** What a git that started this process (in a hook) has set for its own repository. */
const OTHER_REPOSITORY = [
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_OBJECT_DIRECTORY',
  'GIT_COMMON_DIR',
  'GIT_NAMESPACE',
  'GIT_PREFIX',
];

/** How to run git. */
export interface GitOptions {
  readonly url: GitUrl;
  readonly timeoutSeconds: Seconds;
  readonly signal: AbortSignal;
}

/** The system's git, without a shell and without questions. On a timeout it is asked to end, so that it removes its locks and helpers. */
export function createGit({ url, timeoutSeconds, signal }: GitOptions): RunGit {
  const options = { env: environment(url), timeout: timeoutSeconds * 1000, signal };
  return (args) =>
    new Promise((resolve, reject) => {
      execFile('git', [...SETTINGS, ...args], options, (error, stdout, stderr) => {
        if (error === null) resolve(stdout.trim());
        else if (error.code === 'ENOENT') reject(new GitError('no program "git" was found in PATH', true));
        else if (error.killed && !signal.aborted) reject(new GitError(`git did not end within ${timeoutSeconds} s`));
        else reject(new GitError(url.redact(lastWord(stderr) ?? error.message)));
      });
    });
}

/** What git adds to every failure of a connection, after the line that says what failed. */
const ADVICE =
  /^(?:fatal: Could not read from remote repository\.|Please make sure you have the correct access rights|and the repository exists\.)/;

/** Its last line that says what is wrong. */
function lastWord(stderr: string): string | undefined {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '' && !ADVICE.test(line));
  return lines.findLast((line) => /^(?:fatal|error): /.test(line)) ?? lines.at(-1);
}

function environment({ header }: GitUrl): NodeJS.ProcessEnv {
  const { env } = process;
  const inherited = Object.fromEntries(Object.entries(env).filter(([name]) => !OTHER_REPOSITORY.includes(name)));
  const count = Number(env.GIT_CONFIG_COUNT ?? 0);
  const credentials =
    header === null
      ? {}
      : {
          GIT_CONFIG_COUNT: String(count + 1),
          [`GIT_CONFIG_KEY_${count}`]: `http.${header.scope}.extraHeader`,
          [`GIT_CONFIG_VALUE_${count}`]: header.value,
        };
  return {
    GIT_SSH_COMMAND: 'ssh -o BatchMode=yes',
    ...inherited,
    ...credentials,
    GIT_TERMINAL_PROMPT: '0',
    GIT_LFS_SKIP_SMUDGE: '1',
    GIT_ALLOW_PROTOCOL: 'file:git:http:https:ssh',
    LC_ALL: 'C',
  };
}
