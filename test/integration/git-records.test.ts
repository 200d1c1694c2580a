import { EventEmitter, once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createRepository, type Repository, type RepositoryOptions } from '../../server/adr/git/repository.ts';
import { createRecordFolder } from '../../server/adr/record-folder.ts';
import { silentLog } from '../../server/ports/log.ts';
import { checkQuery } from '../../server/prometheus/grammar.ts';
import { makeRepository, type TestRepository } from './harness/repository.ts';

let folder: string;
let remote: TestRepository;
let opened: Repository[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'adr-git-'));
  remote = await makeRepository(join(folder, 'remote'));
  opened = [];
});

afterEach(async () => {
  for (const repository of opened) await repository.stop();
  await rm(folder, { recursive: true, force: true });
});

const record = (id: string, title = 'x') => `# ${id}: ${title}\n\n**状态**：接受\n`;
const workFolder = () => join(folder, 'work');

function open(changes: Partial<RepositoryOptions> = {}): Repository {
  const repository = createRepository({
    url: remote.url,
    branch: 'main',
    path: 'docs/adr',
    everySeconds: 3600,
    timeoutSeconds: 60,
    workFolder: workFolder(),
    log: silentLog,
    random: () => 0.5,
    ...changes,
  });
  opened.push(repository);
  return repository;
}

/** What is read of repositories now. */
async function read(...places: readonly Repository[]) {
  const { decisions, problems } = await createRecordFolder({ paths: [], places, grammar: checkQuery, log: silentLog }).read();
  return {
    sources: decisions.map(({ id, source }) => ({ id, ...source })),
    titles: decisions.map(({ title }) => title),
    problems: problems.map(({ severity, code, path, found }) => `${severity} ${code} ${path}: ${found}`),
  };
}

/** The only working copy. */
async function workingCopy(): Promise<string> {
  const [name, ...others] = await readdir(workFolder());
  expect(others).toEqual([]);
  return join(workFolder(), name ?? '');
}

describe('a git repository', () => {
  it('gives its records with the commit that they are of, known by their paths inside it', async () => {
    const commit = await remote.commit({
      'docs/adr/ADR-001.md': record('ADR-001'),
      'docs/other.md': record('ADR-002'),
      'docs/adr/README.md': '',
    });
    const repository = open();
    expect(await read(repository)).toMatchObject({ sources: [], problems: [expect.stringMatching(/^info repository-pending file:/)] });
    await repository.pull();
    expect(await read(repository)).toEqual({
      sources: [{ id: 'ADR-001', path: 'docs/adr/ADR-001.md', repository: remote.url, commit }],
      titles: ['x'],
      problems: [],
    });
  });

  it('is followed: files that change, come and go, on the branch that is named or on its own default', async () => {
    await remote.commit({ 'docs/adr/ADR-001.md': record('ADR-001'), 'docs/adr/ADR-002.md': record('ADR-002') });
    const main = open({ branch: null });
    await main.pull();
    const commit = await remote.commit({ 'docs/adr/ADR-001.md': record('ADR-001', 'new'), 'docs/adr/ADR-002.md': null });
    await remote.commit({ 'docs/adr/ADR-003.md': record('ADR-003') }, { branch: 'next/one' });
    await main.pull();
    const { sources, titles } = await read(main);
    expect({ sources, titles }).toEqual({ sources: [expect.objectContaining({ id: 'ADR-001', commit })], titles: ['new'] });
    const next = open({ branch: 'next/one' });
    await next.pull();
    expect((await read(next)).sources.map(({ id }) => id)).toEqual(['ADR-001', 'ADR-003']);
  });

  it('is followed where its history is rewritten', async () => {
    await remote.commit({ 'docs/adr/ADR-001.md': record('ADR-001', 'first') });
    const repository = open();
    await repository.pull();
    const commit = await remote.commit({ 'docs/adr/ADR-001.md': record('ADR-001', 'rewritten') }, { rewrite: true });
    await repository.pull();
    expect(await read(repository)).toMatchObject({ titles: ['rewritten'], sources: [{ commit }], problems: [] });
  });

  it('keeps what was pulled last where the branch is deleted or the server is away, and says so', async () => {
    const commit = await remote.commit({ 'docs/adr/ADR-001.md': record('ADR-001') }, { branch: 'topic' });
    const repository = open({ branch: 'topic' });
    await repository.pull();
    await remote.atServer('update-ref', '-d', 'refs/heads/topic');
    await repository.pull();
    expect(await read(repository)).toEqual({
      sources: [expect.objectContaining({ id: 'ADR-001', commit })],
      titles: ['x'],
      problems: [`warning repository-stale ${remote.url}: a pull that failed (fatal: couldn't find remote ref refs/heads/topic)`],
    });
    await rename(remote.bare, `${remote.bare}.away`);
    await repository.pull();
    expect((await read(repository)).problems).toEqual([expect.stringContaining('does not appear to be a git repository')]);
    await rename(`${remote.bare}.away`, remote.bare);
    const later = await remote.commit({ 'docs/adr/ADR-001.md': record('ADR-001', 'back') }, { branch: 'topic' });
    await repository.pull();
    expect(await read(repository)).toMatchObject({ titles: ['back'], sources: [{ commit: later }], problems: [] });
    await workingCopy();
  });

  it('has what an earlier process pulled, from the first look on', async () => {
    const commit = await remote.commit({ 'docs/adr/ADR-001.md': record('ADR-001') });
    await open().pull();
    await rename(remote.bare, `${remote.bare}.away`);
    const second = open();
    expect((await read(second)).sources).toMatchObject([{ id: 'ADR-001', commit }]);
    await second.pull();
    expect(await read(second)).toMatchObject({ sources: [{ commit }], problems: [expect.stringContaining('repository-stale')] });
  });

  it.each([
    ['no HEAD', (copy: string) => rm(join(copy, '.git/HEAD'))],
    ['a broken index', (copy: string) => writeFile(join(copy, '.git/index'), 'broken')],
    ['a lock that was left behind', (copy: string) => writeFile(join(copy, '.git/index.lock'), '')],
    ['no objects', (copy: string) => rm(join(copy, '.git/objects'), { recursive: true })],
    ['a file changed by hand', (copy: string) => writeFile(join(copy, 'docs/adr/ADR-001.md'), record('ADR-009'))],
    ['a file too many', (copy: string) => writeFile(join(copy, 'docs/adr/ADR-009.md'), record('ADR-009'))],
    ['nothing in it', (copy: string) => rm(copy, { recursive: true })],
  ])('is mended where the working copy has %s', async (_, damage) => {
    await remote.commit({ 'docs/adr/ADR-001.md': record('ADR-001') });
    const repository = open();
    await repository.pull();
    await damage(await workingCopy());
    const commit = await remote.commit({ 'docs/adr/ADR-002.md': record('ADR-002') });
    await repository.pull();
    const { sources, problems } = await read(repository);
    expect(problems).toEqual([]);
    expect(sources.map((source) => [source.id, source.commit])).toEqual([
      ['ADR-001', commit],
      ['ADR-002', commit],
    ]);
  });

  it('executes nothing that is in it, and its links do not lead out of it', async () => {
    await writeFile(join(folder, 'secret.md'), record('ADR-666'));
    await remote.commit({
      'docs/adr/ADR-001.md': record('ADR-001'),
      '.gitmodules': `[submodule "x"]\n\tpath = x\n\turl = ext::touch ${folder}/run\n`,
    });
    const author = join(folder, 'remote/author');
    await symlink(join(folder, 'secret.md'), join(author, 'docs/adr/ADR-666.md'));
    await remote.commit({});
    const repository = open();
    await repository.pull();
    const { sources, problems } = await read(repository);
    expect(sources.map(({ id }) => id)).toEqual(['ADR-001']);
    expect(problems).toEqual([expect.stringContaining('error link-outside docs/adr/ADR-666.md')]);
    expect(existsSync(join(folder, 'run'))).toBe(false);
  });

  it('is named where it has no such path', async () => {
    await remote.commit({ 'README.md': '' });
    const repository = open();
    await repository.pull();
    expect((await read(repository)).problems).toEqual([expect.stringContaining('error file-unreadable docs/adr:')]);
  });

  it('that cannot be reached the first time is an error, without its password', async () => {
    const server = createServer((socket) => socket.end()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const repository = open({ url: `http://me:pa55word@127.0.0.1:${port}/team/repo.git` });
    await repository.pull();
    server.close();
    const { problems } = await read(repository);
    expect(problems).toEqual([
      expect.stringMatching(/^error repository-unavailable http:\/\/127\.0\.0\.1:\d+\/team\/repo\.git: no way to pull it \(fatal: /),
    ]);
    expect(problems[0]).not.toContain('pa55word');
  });

  it('that does not answer is given up after the timeout', async () => {
    const sockets: Socket[] = [];
    const server = createServer((socket) => sockets.push(socket)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const repository = open({ url: `git://127.0.0.1:${(server.address() as AddressInfo).port}/x.git`, timeoutSeconds: 1 });
    await repository.pull();
    for (const socket of sockets) socket.destroy();
    server.close();
    expect((await read(repository)).problems).toEqual([expect.stringContaining('(git did not end within 1 s)')]);
  });

  it('is a clear problem where there is no git', async () => {
    const path = process.env.PATH;
    process.env.PATH = folder;
    const repository = open();
    await repository.pull();
    process.env.PATH = path;
    expect((await read(repository)).problems).toEqual([expect.stringContaining('error git-missing')]);
  });

  it('tells of each new commit while it is followed, and ends when it is told to', async () => {
    await remote.commit({ 'docs/adr/ADR-001.md': record('ADR-001') });
    const repository = open({ everySeconds: 0.2 });
    const told = new EventEmitter();
    const first = once(told, 'change');
    repository.start(() => told.emit('change'));
    await first;
    const second = once(told, 'change');
    await remote.commit({ 'docs/adr/ADR-001.md': record('ADR-001', 'new') });
    await second;
    expect((await read(repository)).titles).toEqual(['new']);
    await repository.stop();
  });
});
