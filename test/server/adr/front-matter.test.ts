import { describe, expect, it } from '@jest/globals';
import { readRecord } from '../../../server/adr/read-record.ts';
import { decisionJson } from '../../../server/cli/record-json.ts';
import { checkQuery } from '../../../server/prometheus/grammar.ts';

const read = (matter: string) => readRecord(`---\n${matter}\n---\n# ADR-900: x\n\n状态：接受\n`, 'adr/x.md', checkQuery);
const problemsOf = (matter: string) =>
  read(matter).problems.map(
    ({ line, column, severity, code, found, expected }) => `${line}:${column} ${severity} ${code} ${found}; ${expected}`,
  );

describe('the front matter of a record', () => {
  it('says which Prometheus is asked and when, and how its story went on', () => {
    const decision = read(
      'source: eu\nschedule: "*/5 * * * *"\nimplemented: 2026-01-26\nrolledBack: 2026-02-03T14:30:00+08:00\nconcluded: 2026-06-30',
    );
    expect(decision.problems).toEqual([]);
    expect(decision).toMatchObject({
      prometheus: 'eu',
      schedule: '*/5 * * * *',
      implementedAt: Date.UTC(2026, 0, 26) / 1000,
      rolledBackAt: Date.UTC(2026, 1, 3, 6, 30) / 1000,
      concludedAt: Date.UTC(2026, 5, 30) / 1000,
      source: { path: 'adr/x.md' },
    });
    expect(decisionJson(decision)).toMatchObject({
      prometheus: 'eu',
      schedule: '*/5 * * * *',
      rolledBack: '2026-02-03T06:30:00.000Z',
      concluded: '2026-06-30T00:00:00.000Z',
    });
  });

  it('says none of that where its keys are not there', () => {
    expect(read('owner: Ann')).toMatchObject({ prometheus: null, schedule: null, rolledBackAt: null, concludedAt: null });
  });

  it('knows two schedules that differ only in white space as one, with or without seconds', () => {
    expect(read('schedule: " 30  2 * * * "').schedule).toBe('30 2 * * *');
    expect(read('schedule: "0 30 2 * * *"').schedule).toBe('0 30 2 * * *');
  });

  it.each([
    ['schedule: often', '2:11', 'schedule: "often"', 'a cron expression of five fields, or six with seconds'],
    ['schedule: "61 * * * *"', '2:11', 'schedule: "61 * * * *"', 'a cron expression of five fields, or six with seconds'],
    ['owner: Ann\nsource: [eu, us]', '3:9', 'source: "["eu","us"]"', 'a text'],
    ['rolledBack: yesterday', '2:13', 'rolledBack: "yesterday"', 'a date such as 2026-01-05 or an instant such as 2026-01-05T09:00:00Z'],
    ['concluded: 2026-13-01', '2:12', 'concluded: "2026-13-01"', 'a date such as 2026-01-05 or an instant such as 2026-01-05T09:00:00Z'],
  ])('says of %j where it is wrong and what is expected', (matter, place, found, expected) => {
    expect(problemsOf(matter)).toEqual([`${place} error front-matter-value ${found}; ${expected}`]);
    expect(read(matter)).toMatchObject({ prometheus: null, schedule: null, rolledBackAt: null, concludedAt: null });
  });
});
