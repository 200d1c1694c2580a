import { describe, expect, it } from '@jest/globals';
import { createLinks } from '../../server/links.ts';

const PLACES = { url: 'https://prom.example.org/x/', grafana: { url: 'https://grafana.example.org/', datasource: 'P1' } };
const parts = { dashboard: () => 'https://adr.example.org/', recordUrl: null, sources: { default: PLACES } };
const COMMIT = '0123456789abcdef';

describe('links', () => {
  it('lead to a decision whatever its id', () => {
    expect(createLinks(parts).decision('ADR 2/x')).toBe('https://adr.example.org/decisions/ADR%202%2Fx');
  });

  it.each([
    ['https://github.com/team/repo.git', `https://github.com/team/repo/blob/${COMMIT}/adr/%E4%B8%80.md#L12`],
    ['git@github.com:team/repo.git', `https://github.com/team/repo/blob/${COMMIT}/adr/%E4%B8%80.md#L12`],
    ['https://gitee.com/team/repo', `https://gitee.com/team/repo/blob/${COMMIT}/adr/%E4%B8%80.md#L12`],
    ['ssh://git@gitlab.example.org:2222/a/b/repo.git', `https://gitlab.example.org/a/b/repo/-/blob/${COMMIT}/adr/%E4%B8%80.md#L12`],
    ['https://git.example.org/team/repo.git', null],
    ['/srv/git/repo.git', null],
  ])('lead to the line of a record in %s at its commit', (repository, url) => {
    expect(createLinks(parts).record({ path: 'adr/一.md', repository, commit: COMMIT }, 12)).toBe(url);
  });

  it('lead to the line of a record where the configuration says that records are read', () => {
    const recordUrl = 'https://git.example.org/repo/src/{commit}/{path}?at={line}';
    const links = createLinks({ ...parts, recordUrl });
    expect(links.record({ path: 'adr/a b.md' }, 7)).toBe('https://git.example.org/repo/src/HEAD/adr/a%20b.md?at=7');
    expect(createLinks(parts).record({ path: 'adr/a b.md' }, 7)).toBeNull();
  });

  it('lead to the graph of a query around its time, and nowhere where the source is not known', () => {
    const { graph } = createLinks(parts);
    const at = Date.parse('2026-01-10T03:12:00Z') / 1000;
    const url = new URL(graph({ query: 'rate(x{a="b"}[5m]) > 1', source: 'default' }, at) ?? '');
    expect(url.origin + url.pathname).toBe('https://prom.example.org/x/graph');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      'g0.expr': 'rate(x{a="b"}[5m]) > 1',
      'g0.tab': '0',
      'g0.range_input': '1h',
      'g0.end_input': '2026-01-10 03:27:00',
    });
    expect(graph({ query: 'x', source: 'gone' }, at)).toBeNull();
    expect(graph({ query: 'x', source: null }, at)).not.toBeNull();
  });

  it('lead to a query in Grafana around its time or now, and nowhere where nobody says where that is', () => {
    const { explore } = createLinks(parts);
    const panes = (link: string | null) => JSON.parse(new URL(link ?? '').searchParams.get('panes') ?? '');
    const query = { query: 'x{a="b"}', source: 'default' };
    const at = 1_800_000_000;
    expect(explore(query, at)).toMatch(/^https:\/\/grafana\.example\.org\/explore\?schemaVersion=1&orgId=1&panes=/);
    expect(panes(explore(query, at))).toEqual({
      adr: {
        datasource: 'P1',
        queries: [{ refId: 'A', expr: 'x{a="b"}', datasource: { type: 'prometheus', uid: 'P1' } }],
        range: { from: String((at - 2700) * 1000), to: String((at + 900) * 1000) },
      },
    });
    expect(panes(explore(query, null)).adr.range).toEqual({ from: 'now-1h', to: 'now' });
    expect(createLinks({ ...parts, sources: { default: { ...PLACES, grafana: null } } }).explore(query, at)).toBeNull();
    expect(new URL(createLinks(parts).graph(query, null) ?? '').searchParams.has('g0.end_input')).toBe(false);
  });
});
