import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';
import { locateProgram } from '../../server/demo/programs.ts';

it.each([
  ['check', 'config/self/rules.yml'],
  ['test', 'config/self/rules.test.yml'],
])('the rules for the monitor itself stand up to promtool %s rules', async (command, file) => {
  const { stdout } = await promisify(execFile)(await locateProgram('promtool'), [command, 'rules', file]);
  expect(stdout).toContain('SUCCESS');
});
