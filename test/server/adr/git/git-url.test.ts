import { describe, expect, it } from '@jest/globals';
import { readGitUrl } from '../../../../server/adr/git/git-url.ts';

const basic = (credentials: string) => `Authorization: Basic ${Buffer.from(credentials).toString('base64')}`;

describe('the address of a repository', () => {
  it.each([
    ['https://me:pa%40ss@git.example.org/team/repo.git', 'https://git.example.org/team/repo.git', 'me:pa@ss'],
    ['https://t0ken@git.example.org:8443/repo.git', 'https://git.example.org:8443/repo.git', 't0ken:'],
  ])('of %s carries its credentials in a header, for that server only', (written, url, credentials) => {
    const read = readGitUrl(written);
    expect(read).toMatchObject({ url, shown: url, header: { scope: `${new URL(url).origin}/`, value: basic(credentials) } });
  });

  it.each([
    'https://git.example.org/repo.git',
    'git@git.example.org:team/repo.git',
    '/srv/repo.git',
    'file:///srv/repo.git',
    'ssh://git@host/repo.git',
  ])('of %s is itself', (url) => {
    expect(readGitUrl(url)).toMatchObject({ url, shown: url, header: null });
  });

  it('shows no password of SSH and no query', () => {
    expect(readGitUrl('ssh://git:pa55@host/repo.git').shown).toBe('ssh://git@host/repo.git');
    const read = readGitUrl('https://host/repo.git?private_token=abc123');
    expect(read).toMatchObject({ url: 'https://host/repo.git?private_token=abc123', shown: 'https://host/repo.git' });
    expect(read.redact('fatal: https://host/repo.git?private_token=abc123 not found')).not.toContain('abc123');
  });

  it('takes every spelling of a secret out of a text', () => {
    const { redact } = readGitUrl('https://me:pa%40ss@host/repo.git');
    expect(redact('cannot log in as me:pa%40ss or with pa@ss')).not.toMatch(/pa(?:%40|@)ss/);
  });
});
