import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folders of the code that a reading depends on, beside this file. */
const READER_FOLDERS: readonly string[] = ['adr', 'cron', 'domain', 'prometheus', 'yaml'];

/** A module of ours, as source or compiled; declarations and source maps are none. */
const MODULE = /(?<!\.d)\.[jt]s$/;

/**
 * A fingerprint of everything that decides how a record is read: this package's own modules, the versions of its dependencies and of Node
 * (whose ICU decodes text). Another one means that kept readings are worth nothing; so a change of the reader's code shows at once.
 * `folder` is where the modules are. Reads about a hundred small files.
 */
export function readerFingerprint(dependencies: readonly string[], folder: string = HERE): string {
  const hash = createHash('sha256').update(process.version);
  for (const name of dependencies.toSorted()) hash.update(`\n${name}@${installedVersion(name)}`);
  for (const file of READER_FOLDERS.flatMap((room) => modulesIn(folder, room)))
    hash.update(`\n${file}\n`).update(readFileSync(join(folder, file)));
  return hash.digest('hex');
}

const HERE = fileURLToPath(new URL('.', import.meta.url));

function modulesIn(folder: string, room: string): readonly string[] {
  const files = readdirSync(join(folder, room), { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => MODULE.test(file))
    .map((file) => join(room, file))
    .sort();
}

/** From the package's own file, since not every package lets its package.json be imported; empty where it is not installed. */
function installedVersion(name: string): string {
  for (const folder of createRequire(import.meta.url).resolve.paths(name) ?? []) {
    try {
      const { version } = JSON.parse(readFileSync(join(folder, name, 'package.json'), 'utf8')) as { version: string };
      return version;
    } catch {}
  }
  return '';
}
