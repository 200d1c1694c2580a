import { describe, expect, it } from '@jest/globals';
import type { Log, Result, Run } from 'sarif';
import { sarifFormat } from '../../../../server/cli/formats/sarif.ts';
import type { Problem } from '../../../../server/domain/problem.ts';
import { PROBLEM_RULES } from '../../../../server/domain/problem-rules.ts';
import { problem } from '../../../fixtures/problem.ts';

function runOf(...problems: readonly Problem[]): Run {
  const log = JSON.parse(sarifFormat(problems, { version: '1.2.3', root: '/repo/project' })) as Log;
  expect(Object.keys(log)).toEqual(['$schema', 'version', 'runs']);
  expect(log).toMatchObject({ $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0' });
  expect(log.runs).toHaveLength(1);
  return log.runs[0] as Run;
}

const resultsOf = (...problems: readonly Problem[]) => runOf(...problems).results as Result[];
const uriOf = (path: string) => resultsOf(problem({ path }))[0]?.locations?.[0]?.physicalLocation?.artifactLocation;
const fingerprintsOf = (...problems: readonly Problem[]) => resultsOf(...problems).map((result) => result.partialFingerprints);

describe('the SARIF format', () => {
  it('names the tool, how columns are counted, and every rule', () => {
    const { tool, columnKind, originalUriBaseIds } = runOf();
    expect(columnKind).toBe('utf16CodeUnits');
    expect(tool.driver).toMatchObject({ name: 'adr-monitor', version: '1.2.3' });
    expect(tool.driver).not.toHaveProperty('informationUri');
    expect(Object.keys(originalUriBaseIds ?? {})).toEqual(['%SRCROOT%']);
    expect(tool.driver.rules?.map(({ id }) => id)).toEqual(Object.keys(PROBLEM_RULES));
    for (const rule of tool.driver.rules ?? [])
      expect(rule).toEqual({
        id: expect.stringMatching(/^[a-z]+(-[a-z]+)*$/),
        shortDescription: { text: expect.stringMatching(/\.$/) },
        help: { text: expect.stringMatching(/\.$/) },
        defaultConfiguration: { level: expect.stringMatching(/^(error|warning|note)$/) },
      });
  });

  it('has no results where there are no problems', () => {
    expect(runOf().results).toEqual([]);
  });

  it('gives each problem its rule, level, message and place', () => {
    const { tool, results } = runOf(problem(), problem({ severity: 'warning' }), problem({ severity: 'info' }));
    expect(results?.map(({ level }) => level)).toEqual(['error', 'warning', 'note']);
    expect(results?.[0]).toEqual({
      ruleId: 'unit-unknown',
      ruleIndex: tool.driver.rules?.findIndex(({ id }) => id === 'unit-unknown'),
      level: 'error',
      message: { text: 'found "< 20 cm"; expected a time or a size' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'adr/ADR-001.md', uriBaseId: '%SRCROOT%' },
            region: { startLine: 12, startColumn: 5 },
          },
        },
      ],
      partialFingerprints: { 'adrMonitorProblem/v1': expect.stringMatching(/^[0-9a-f]{32}:1$/) },
    });
  });

  it.each([
    ['adr/订单 100%#1.md', { uri: 'adr/%E8%AE%A2%E5%8D%95%20100%25%231.md', uriBaseId: '%SRCROOT%' }],
    ['/repo/project/adr/a.md', { uri: 'adr/a.md', uriBaseId: '%SRCROOT%' }],
    ['..adr/a.md', { uri: '..adr/a.md', uriBaseId: '%SRCROOT%' }],
    ['../adr/a b.md', { uri: 'file:///repo/adr/a%20b.md' }],
    ['/elsewhere/a.md', { uri: 'file:///elsewhere/a.md' }],
  ])('says where %s is', (path, location) => {
    expect(uriOf(path)).toEqual(location);
  });

  it('knows a problem again when its line moves, and tells equal ones apart', () => {
    const [here] = fingerprintsOf(problem({ line: 12 }));
    expect(fingerprintsOf(problem({ line: 99, column: 1 }))).toEqual([here]);
    const all = fingerprintsOf(
      problem(),
      problem({ line: 20 }),
      problem({ found: 'x' }),
      problem({ path: 'b.md' }),
      problem({ code: 'id-missing' }),
    );
    expect(new Set(all.map((one) => JSON.stringify(one))).size).toBe(5);
  });

  it('says how to put right what has one reading', () => {
    const fix = { line: 3, column: 8, length: 5, text: '-01-05' };
    expect(resultsOf(problem({ code: 'date-format', expected: 'it as 2025-01-05', fix }))[0]?.fixes).toEqual([
      {
        description: { text: 'Write it as 2025-01-05' },
        artifactChanges: [
          {
            artifactLocation: { uri: 'adr/ADR-001.md', uriBaseId: '%SRCROOT%' },
            replacements: [
              { deletedRegion: { startLine: 3, startColumn: 8, endLine: 3, endColumn: 13 }, insertedContent: { text: '-01-05' } },
            ],
          },
        ],
      },
    ]);
  });
});
