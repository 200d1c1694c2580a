import type { Block } from './pages.ts';

/** What a test cannot run, by how a line begins, and why. */
export const NOT_RUN: readonly (readonly [begins: RegExp, reason: string])[] = [
  [/^npm (ci|install)\b/, 'it would fetch and build the project in the midst of its tests; it has run before them'],
  [/^npm run demo\b/, 'a person watches it; test/e2e/demo.test.ts runs it'],
  [/^(docker|helm|kubectl)\b/, 'there is no cluster and no daemon of containers where the tests run'],
  [/^(sudo|journalctl|useradd|install)\b/, 'it would change the machine that the tests run on'],
  [/^(scp|rsync|ssh)\b/, 'there is no second machine'],
];

/** One step of a page's commands. */
export type Step =
  | { readonly kind: 'run'; readonly script: string; readonly exitCode: number }
  /** What is done to the service, which a test runs in the place of systemd or of a second terminal. */
  | { readonly kind: 'service'; readonly action: 'start' | 'stop' | 'reload' };

const SERVICE = /^(?:systemctl (start|stop|restart|reload) adr-monitor|npx adr-monitor (serve))$/;

/** The steps of a block of sh, in order; without those that cannot be run. Commands in a row are one script. Throws where more commands follow one that is said to fail. */
export function stepsOf(block: Block): readonly Step[] {
  const steps: Step[] = [];
  for (const command of commandsOf(block.text)) {
    const [, verb, serve] = SERVICE.exec(command.trim()) ?? [];
    const last = steps.at(-1);
    if (verb === 'stop' || verb === 'reload') steps.push({ kind: 'service', action: verb });
    else if (verb !== undefined || serve !== undefined) steps.push({ kind: 'service', action: 'start' });
    else if (NOT_RUN.some(([begins]) => begins.test(command))) continue;
    else if (last?.kind === 'run') {
      if (last.exitCode !== 0) throw new Error(`found "${command.trim()}" behind a command that fails; expected it in a block of its own`);
      steps[steps.length - 1] = { kind: 'run', script: last.script + command, exitCode: exitCodeOf(command) };
    } else steps.push({ kind: 'run', script: command, exitCode: exitCodeOf(command) });
  }
  return steps;
}

/** Lines, those that go on behind a backslash put together. */
function commandsOf(text: string): readonly string[] {
  return text.match(/(?:.*\\\n)*.*\n/g)?.filter((command) => command.trim() !== '') ?? [];
}

/** A page says behind a command how it ends, where that is not with 0. */
function exitCodeOf(command: string): number {
  return Number(/# ends with (\d+)/.exec(command)?.[1] ?? 0);
}
