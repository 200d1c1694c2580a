/** The page of one decision. */
export function decisionPath(id: string): string {
  return `/decisions/${encodeURIComponent(id)}`;
}
