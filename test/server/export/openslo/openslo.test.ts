import { describe, expect, it } from '@jest/globals';
import { parseAllDocuments } from 'yaml';
import { exportOpenSlo } from '../../../../server/export/openslo/openslo.ts';
import { boundRecord } from '../bound-record.ts';

const OPTIONS = { objective: 0.99, windowDays: 28, resolution: 15, sources: { default: 'http://127.0.0.1:9090' } };

interface OpenSloObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly displayName: string };
  readonly spec: Record<string, unknown>;
}

function exported(bound = boundRecord()) {
  const { text, leftOut } = exportOpenSlo([bound], OPTIONS);
  return { objects: parseAllDocuments(text).map((one) => one.toJS() as OpenSloObject), leftOut };
}

describe('exported service level objectives', () => {
  it('have an object for the source, the decision and each target that is one threshold', () => {
    const { objects, leftOut } = exported();
    expect(objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
      'DataSource prometheus-default',
      'Service adr-007',
      'SLO adr-007-1',
      'SLO adr-007-2',
    ]);
    expect(objects[2]?.spec).toMatchObject({
      service: 'adr-007',
      budgetingMethod: 'Timeslices',
      timeWindow: [{ duration: '28d', isRolling: true }],
      indicator: { spec: { thresholdMetric: { metricSource: { metricSourceRef: 'prometheus-default', type: 'Prometheus' } } } },
      objectives: [{ displayName: '< 200ms', op: 'lt', value: 0.2, target: 0.99, timeSliceTarget: 1, timeSliceWindow: '1m' }],
    });
    expect(objects[3]?.spec).toMatchObject({ objectives: [{ op: 'gte', value: 800 }] });
    expect(leftOut.filter(({ line }) => line < 22).map(({ name, reason }) => `${name}: ${reason}`)).toEqual([
      '成本: its target is not one threshold',
      '满意度: it is bound to no query',
    ]);
  });

  it('have names that DNS takes, each its own, whatever the id', () => {
    const bound = boundRecord();
    const named = (id: string) => exported({ ...bound, decision: { ...bound.decision, id } }).objects.map(({ metadata }) => metadata.name);
    const names = ['决策-一', '决策-二', `ADR-${'9'.repeat(80)}`].flatMap((id) => named(id).slice(1));
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/);
  });
});
