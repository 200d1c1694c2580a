import { text } from 'node:stream/consumers';
import type { Command } from 'commander';
import { hashPassword } from '../identity/password.ts';
import { MAX_PASSWORD_LENGTH } from '../identity/users.ts';
import { askSilently } from './ask-silently.ts';
import { type Shell, UsageError } from './shell.ts';

/** The shortest password that is taken: NIST SP 800-63B, section 3.1.1.2, where a password is all that is asked for. */
const MIN_PASSWORD_LENGTH = 15;

/** `adr-monitor password`: hashes a password for `server.auth.users`. */
export function addPassword(program: Command, shell: Shell): void {
  program
    .command('password')
    .description('hash a password for "server.auth.users" of the configuration; it is asked for, or read from standard input')
    .action(async () => {
      const password = process.stdin.isTTY ? await askSilently('password: ', shell) : (await text(process.stdin)).replace(/\r?\n$/, '');
      if (password.length < MIN_PASSWORD_LENGTH || password.length > MAX_PASSWORD_LENGTH) {
        throw new UsageError(
          `found a password of ${password.length} characters; expected ${MIN_PASSWORD_LENGTH} to ${MAX_PASSWORD_LENGTH}`,
        );
      }
      shell.out(await hashPassword(password));
    });
}
