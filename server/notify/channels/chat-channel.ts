import type { Instant } from '../../domain/time.ts';
import type { Channel, Delivery, Envelope, RateLimit } from '../../ports/channels.ts';
import type { Post } from '../compose/post.ts';
import type { Language } from '../compose/words/words.ts';
import { createJsonPoster } from './post-json.ts';

/** What every channel to a group of people is told. */
export interface ChatOptions {
  readonly name: string;
  /** The address of the robot, which holds its token. */
  readonly url: string;
  readonly proxy?: string;
  readonly language: Language;
  /** Puts a letter into words, in that language. */
  readonly compose: (envelope: Envelope) => Post;
}

/** What is particular to one chat service. */
export interface ChatService {
  readonly type: string;
  readonly limits: readonly RateLimit[];
  /** The body of the request. */
  readonly write: (post: Post, envelope: Envelope, language: Language) => string;
  /** The address to post to now, where it is not the robot's own as it stands. */
  readonly sign?: (url: URL, sentAt: Instant) => URL;
  readonly judgeBody: (body: string) => Delivery;
}

/**
 * A channel to a group of people: one post for each letter, and the body of the answer decides.
 *
 * @throws TypeError where a URL cannot be read
 */
export function createChatChannel(options: ChatOptions, { type, limits, write, sign, judgeBody }: ChatService): Channel {
  const { name, language, compose } = options;
  const robot = new URL(options.url);
  const poster = createJsonPoster(options.proxy);
  return {
    name,
    type,
    bundles: true,
    limits,
    async send(envelope, signal) {
      const { sentAt } = envelope;
      const body = write(compose(envelope), envelope, language);
      return poster.post({ url: sign?.(robot, sentAt) ?? robot, body, headers: {}, sentAt, judgeBody }, signal);
    },
    close: poster.close,
  };
}
