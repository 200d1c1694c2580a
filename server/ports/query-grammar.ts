/** What a PromQL parser says of a text. */
export type QueryCheck =
  | { readonly valid: true }
  /** `offset` is where in the text it stops making sense, 0-based. */
  | { readonly valid: false; readonly message: string; readonly offset: number };

/** Prometheus' own grammar, passed to the readers that must tell a query from other code. */
export type QueryGrammar = (query: string) => QueryCheck;
