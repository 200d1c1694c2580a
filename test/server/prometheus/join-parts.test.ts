import { describe, expect, it } from '@jest/globals';
import { joinParts } from '../../../server/prometheus/join-parts.ts';
import type { Success } from '../../../server/prometheus/response.ts';

const part = (sourceNow: number | null): Success => ({ ok: true, series: [], warnings: [], sourceNow });

describe('the parts of a long span', () => {
  it.each([
    [[7, 5, 9], 5],
    [[7, null], null],
    [[null, null], null],
  ])("with the source's clock at %p were all answered after %p", (instants, sourceNow) => {
    expect(joinParts(instants.map(part))).toMatchObject({ sourceNow });
  });
});
