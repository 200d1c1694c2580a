import { describe, expect, it } from '@jest/globals';
import { readRecord } from '../../../server/adr/read-record.ts';
import { decisionJson } from '../../../server/cli/record-json.ts';
import { checkQuery } from '../../../server/prometheus/grammar.ts';

const read = (matter: string) => readRecord(`---\n${matter}\n---\n# ADR-900: x\n\n状态：接受\n`, 'adr/x.md', checkQuery);
const problemsOf = (matter: string) =>
  read(matter).problems.map(({ line, column, severity, code, found }) => `${line}:${column} ${severity} ${code} ${found}`);

describe('the labels of a record', () => {
  it('are texts by names, whatever YAML takes them for', () => {
    const decision = read('labels: { team: shop, tier: 1, _critical: true, Area_2: "" }');
    expect(decision.labels).toEqual({ team: 'shop', tier: '1', _critical: 'true', Area_2: '' });
    expect(decision.problems).toEqual([]);
  });

  it('are part of the JSON', () => {
    expect(decisionJson(read('labels: { team: shop }'))).toMatchObject({ labels: { team: 'shop' } });
  });

  it.each(['owner: Ann', 'labels:', 'labels: {}'])('are none of %j', (matter) => {
    expect(read(matter)).toMatchObject({ labels: {}, problems: [] });
  });

  it.each(['my-team', '团队', '1st', '__name__', '__', 'a:b', 'a b', ''])('cannot be named %j as Prometheus has it', (name) => {
    expect(problemsOf(`labels:\n  team: shop\n  ${JSON.stringify(name)}: x`)).toEqual([`4:3 error front-matter-value labels.${name}: "x"`]);
    expect(read(`labels: { team: shop, ${JSON.stringify(name)}: x }`).labels).toEqual({ team: 'shop' });
  });

  it.each(['alertname', 'severity', 'decision', 'condition', 'incident', 'owner', 'found'])(
    'cannot be named %s, as alerts are, and the others still count',
    (name) => {
      const decision = read(`labels: { ${name}: x, team: shop }`);
      expect(decision.labels).toEqual({ team: 'shop' });
      expect(decision.problems).toMatchObject([{ line: 2, column: 11, severity: 'error', code: 'front-matter-value' }]);
      expect(decision.problems[0]?.expected).toContain(`alertname, severity, decision, condition, incident, owner, found`);
    },
  );

  it('may have names that only begin like those of alerts', () => {
    expect(read('labels: { owner_team: shop, foundation: x, Owner: y }').problems).toEqual([]);
  });

  it.each([
    ['labels: { team: shop, tier: [1] }', '2:29 error front-matter-value labels.tier: "[1]"', { team: 'shop' }],
    ['labels: { tier: , team: shop }', '2:17 error front-matter-value labels.tier: "null"', { team: 'shop' }],
    ['labels: [shop]', '2:9 error front-matter-value labels: "["shop"]"', {}],
    ['labels: shop', '2:9 error front-matter-value labels: "shop"', {}],
  ])('say of %j where it is wrong', (matter, problem, labels) => {
    expect(problemsOf(matter)).toEqual([problem]);
    expect(read(matter).labels).toEqual(labels);
  });
});
