import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import type { Command } from 'commander';
import { createProgram } from '../../server/cli/program.ts';
import { PAGES } from '../docs/pages.ts';

const shell = { out: () => undefined, err: () => undefined, exit: () => undefined, stopping: new AbortController().signal };
const program = createProgram(shell);
const NAMED = /(?:^|[`(]|npx )adr-monitor ([a-z][^`\n|]*)/gm;

const named = ['SECURITY.md', ...PAGES].flatMap((page) =>
  [...readFileSync(page, 'utf8').matchAll(NAMED)].map(([, words = '']) => ({ page, words: words.replace(/ #.*/, '').trim() })),
);

it.each(named)('$page: the command "$words" is there, with its options', ({ words }) => {
  const rest = words.split(/\s+/);
  let command: Command = program;
  for (let child = childOf(command, rest[0]); child !== undefined; child = childOf(command, rest[0])) {
    command = child;
    rest.shift();
  }
  expect(command).not.toBe(program);
  const options = rest.flatMap((word) => /^\[?(--[a-z-]+)/.exec(word)?.[1] ?? []);
  expect(options.filter((option) => !command.options.some(({ long }) => long === option))).toEqual([]);
});

function childOf(command: Command, name: string | undefined): Command | undefined {
  return command.commands.find((child) => child.name() === name);
}
