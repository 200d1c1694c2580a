/** The page of one decision. */
export function decisionPath(id: string): string {
  return `/decisions/${encodeURIComponent(id)}`;
}

/** The page on which a decision's conditions are replayed over the past. */
export function backtestPath(id: string): string {
  return `${decisionPath(id)}/backtest`;
}

/** The page of one incident. */
export function incidentPath(id: string): string {
  return `/incidents/${encodeURIComponent(id)}`;
}

/** The page of alerts. */
export const ALERTS_PATH = '/alerts';

/** The page of alerts with a new silence of one decision begun. */
export function silenceDecisionPath(id: string): string {
  return `${ALERTS_PATH}?silence=${encodeURIComponent(id)}`;
}

/** How the service is set up. */
export const SETTINGS_PATH = '/settings';

/** Which promises were kept. */
export const PORTFOLIO_PATH = '/portfolio';

/** The view for a screen on the wall. */
export const WALL_PATH = '/wall';

/** Who did what. */
export const LOG_PATH = '/log';
