import { describe, expect, it } from '@jest/globals';
import { idKey } from '../../../server/domain/decision-id.ts';

describe('the key of an id', () => {
  it.each(['ADR-3', 'ADR-003', 'adr-0003', 'ADR 3', 'ADR3', 'ＡＤＲ-３'])('%s is ADR-3', (id) => {
    expect(idKey(id)).toBe(idKey('ADR-3'));
  });

  it.each(['ADR-30', 'KDR-3', '3', 'ADR-3b', 'use-postgres'])('%s is not', (id) => {
    expect(idKey(id)).not.toBe(idKey('ADR-3'));
  });

  it('of zero keeps a digit', () => {
    expect(idKey('ADR-000')).toBe('adr-0');
  });
});
