import type { DecisionView, MonitorPort } from '../ports/monitor.ts';
import { unknown } from './http-error.ts';

/** The decision of an id. Rejects with HttpError 404 where none is read. */
export async function findDecision(monitor: Pick<MonitorPort, 'decision'>, id: string | undefined): Promise<DecisionView> {
  const view = await monitor.decision(id ?? '');
  if (view === null) throw unknown('decision', id ?? '');
  return view;
}
