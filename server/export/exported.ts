/** Something of a record that an export cannot say, and why. */
export interface LeftOut {
  readonly decisionId: string;
  readonly path: string;
  readonly line: number;
  readonly name: string;
  readonly reason: string;
}

/** What an export came to. */
export interface Exported {
  /** The file's text. */
  readonly text: string;
  readonly leftOut: readonly LeftOut[];
}
