/** How a post is coloured: that something is wrong, may be, is worth knowing, or is well again. */
export type Tone = 'critical' | 'warning' | 'info' | 'good';

/** One thing that a post states. */
export interface PostFact {
  readonly name: string;
  readonly value: string;
}

/** What a post says of one condition, one metric or the decision itself. */
export interface PostSection {
  /** The record's own words, or what the section is; null where it is about the decision. */
  readonly heading: string | null;
  /** The line of the record that the heading comes from. */
  readonly url: string | null;
  readonly facts: readonly PostFact[];
  /** What is to be done, or what is wrong, an item each. */
  readonly items: readonly string[];
}

/** A letter as people read it, in one language, before it takes the form of a channel. Plain text throughout: each channel escapes it in its own way. */
export interface Post {
  readonly tone: Tone;
  /** One line: why it comes, and which decision. */
  readonly title: string;
  /** One sentence more, for a list or a phone that shows no more than that. */
  readonly summary: string;
  readonly sections: readonly PostSection[];
  readonly links: readonly { readonly text: string; readonly url: string }[];
}
