import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { findExecutable } from './executable.ts';
import { runCommand } from './run-command.ts';

/** How long apt-get waits for another package manager to finish. */
const APT_LOCK_TIMEOUT_SECONDS = 120;

const WAIT_FOR_LOCK: readonly string[] = ['-o', `DPkg::Lock::Timeout=${APT_LOCK_TIMEOUT_SECONDS}`];

/** Whether packages can be fetched without a question: as root, with apt-get. */
export async function canUseApt(environment: NodeJS.ProcessEnv): Promise<boolean> {
  return process.getuid?.() === 0 && (await findExecutable(['apt-get'], environment.PATH ?? '')) !== null;
}

/**
 * Downloads a package and unpacks it to `folder`, which must not be there yet. Unpacked rather than installed, because installing a
 * server starts it as a service that listens on every interface. Rejects with what apt-get or dpkg-deb said.
 */
export async function unpackPackage(name: string, folder: string, environment: NodeJS.ProcessEnv): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  const workFolder = await mkdtemp(`${folder}.`);
  try {
    await withFreshLists(environment, () => runCommand('apt-get', ['download', name], { cwd: workFolder, environment }));
    const [archive] = await readdir(workFolder);
    if (archive === undefined) throw new Error(`apt-get download ${name} left no file.`);
    const unpacked = join(workFolder, 'unpacked');
    await runCommand('dpkg-deb', ['--extract', join(workFolder, archive), unpacked], { environment });
    await rename(unpacked, folder);
  } finally {
    await rm(workFolder, { recursive: true, force: true });
  }
}

/** Installs packages. Rejects with what apt-get said. */
export async function installPackages(names: readonly string[], environment: NodeJS.ProcessEnv): Promise<void> {
  const options = { environment: { ...environment, DEBIAN_FRONTEND: 'noninteractive' } };
  await withFreshLists(environment, () =>
    runCommand('apt-get', [...WAIT_FOR_LOCK, 'install', '-y', '--no-install-recommends', ...names], options),
  );
}

/** Where systemd runs, stops a service that installing a package has started, now and for the next boot; elsewhere nothing was started. */
export async function stopService(name: string, environment: NodeJS.ProcessEnv): Promise<void> {
  if (existsSync(SYSTEMD_RUNS)) await runCommand('systemctl', ['disable', '--now', name], { environment });
}

/** The folder by which systemd's own tools tell that it is the init (sd_booted(3)). */
const SYSTEMD_RUNS = '/run/systemd/system';

/** The lists of packages are missing in a fresh container and outdated on an old machine: then they are fetched, and `work` is tried again. */
async function withFreshLists(environment: NodeJS.ProcessEnv, work: () => Promise<unknown>): Promise<void> {
  await work().catch(async () => {
    await runCommand('apt-get', [...WAIT_FOR_LOCK, 'update'], { environment });
    await work();
  });
}
