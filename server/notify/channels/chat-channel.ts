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

/** One request to a chat service. */
export interface ChatRequest {
  readonly url: URL;
  readonly body: string;
}

/** What is particular to one chat service. */
export interface ChatService {
  readonly type: string;
  readonly limits: readonly RateLimit[];
  readonly write: (post: Post, envelope: Envelope, language: Language) => ChatRequest;
  readonly judgeBody: (body: string) => Delivery;
}

/**
 * A channel to a group of people: one post for each letter, and the body of the answer decides.
 *
 * @throws TypeError where the proxy's URL cannot be read
 */
export function createChatChannel(options: ChatOptions, { type, limits, write, judgeBody }: ChatService): Channel {
  const { name, language, compose } = options;
  const poster = createJsonPoster(options.proxy);
  return {
    name,
    type,
    bundles: true,
    limits,
    async send(envelope, signal) {
      const request = write(compose(envelope), envelope, language);
      return poster.post({ ...request, headers: {}, sentAt: envelope.sentAt, judgeBody }, signal);
    },
    close: poster.close,
  };
}
