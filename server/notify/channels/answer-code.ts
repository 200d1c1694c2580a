import type { Seconds } from '../../domain/time.ts';
import type { Delivery } from '../../ports/channels.ts';

/** What an error code in an answer means for a letter. */
export type CodeMeaning =
  /** No other try helps before somebody puts something right. */
  | { readonly outcome: 'refused'; readonly because: string }
  /** This letter is tried again. */
  | { readonly outcome: 'retry'; readonly because: string }
  /** The service takes nothing at all for a while. */
  | { readonly outcome: 'wait'; readonly because: string; readonly afterSeconds: Seconds };

/** How a service tells in the body of a 200 whether it took a message. */
export interface AnswerCodes {
  /** What the service is called in errors. */
  readonly service: string;
  /** The fields that can hold the code; the first that is there counts. 0 is success. */
  readonly fields: readonly string[];
  readonly meanings: Readonly<Record<string, CodeMeaning>>;
}

/**
 * Judges answers by their code. A code that is not known, and an answer without one, are tried again: a message is given up late
 * rather than lost. The answer's own words are never handed on, since they may repeat the token.
 */
export function judgeByCode({ service, fields, meanings }: AnswerCodes): (body: string) => Delivery {
  return (body) => {
    const code = readCode(body, fields);
    if (code === 0) return { outcome: 'delivered' };
    if (code === null) return { outcome: 'retry', detail: `${service} answered without a code`, isChannelWide: false };
    const meaning = meanings[code];
    const detail = `${service} answered ${code}: ${meaning?.because ?? 'an error that is not known'}`;
    switch (meaning?.outcome) {
      case 'refused':
        return { outcome: 'refused', detail };
      case 'wait':
        return { outcome: 'retry', detail, isChannelWide: true, afterSeconds: meaning.afterSeconds };
      case 'retry':
      case undefined:
        return { outcome: 'retry', detail, isChannelWide: false };
    }
  };
}

function readCode(body: string, fields: readonly string[]): number | null {
  const answer = parse(body);
  if (typeof answer !== 'object' || answer === null) return null;
  const values = new Map<string, unknown>(Object.entries(answer));
  const code = fields.map((field) => values.get(field)).find((value) => value !== undefined);
  return Number.isInteger(code) ? Number(code) : null;
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
