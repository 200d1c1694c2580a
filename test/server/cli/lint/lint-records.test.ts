import { describe, expect, it } from '@jest/globals';
import { lintRecords, loadBindings } from '../../../../server/cli/lint/lint-records.ts';

describe('a file above the limit of the configuration', () => {
  it('is a problem, as in the service', async () => {
    const { problems } = await lintRecords(
      ['adr/ADR-002-judge-spans-with-pure-functions.md'],
      { ...(await loadBindings('config/monitor.yaml')), maxBytes: 100 },
      0,
    );
    expect(problems.map(({ code }) => code)).toEqual(['file-too-large']);
  });
});
