import { isAboutDecision } from '../../domain/notification.ts';
import type { Envelope } from '../../ports/channels.ts';
import type { Log } from '../../ports/log.ts';
import type { Post } from './post.ts';
import type { Template } from './template.ts';
import { type ScopeOptions, templateScope } from './template-scope.ts';

/** What a composer with a template works with. */
export interface TemplatedComposerOptions extends ScopeOptions {
  readonly channel: string;
  readonly template: Template;
  /** The built-in composer, in the same language. */
  readonly compose: (envelope: Envelope) => Post;
  /** Told where the template fails. */
  readonly log: Log;
}

/**
 * Puts letters into the words of a template. The first line that is not empty is the title, and every other one an item of the only section;
 * a mark of a list before it is left out. Tone and links stay those of the built-in text, which is sent whole where the template fails or
 * says nothing: no message is lost to a template.
 */
export function createTemplatedComposer(options: TemplatedComposerOptions): (envelope: Envelope) => Post {
  const { channel, template, compose, log } = options;
  return (envelope) => {
    const builtIn = compose(envelope);
    const { sentAt, messages } = envelope;
    const [first, ...others] = messages;
    // A digest has nothing of what the variables stand for.
    if (!isAboutDecision(first)) return builtIn;
    const letter = { sentAt, messages: [first, ...others.filter(isAboutDecision)] } as const;
    try {
      return inWords(template.render(templateScope(letter, builtIn, options)), builtIn);
    } catch (error) {
      log.warn({ channel, id: envelope.id, err: error }, 'the template of the channel failed, the built-in text is sent instead');
      return builtIn;
    }
  };
}

function inWords(text: string, builtIn: Post): Post {
  const [title, ...rest] = text
    .split(/\r\n|[\r\n]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (title === undefined) throw new Error('the template says nothing');
  const items = rest.map((line) => line.replace(/^[-*•]\s+/, ''));
  const sections = items.length === 0 ? [] : [{ heading: null, url: null, facts: [], items }];
  return { ...builtIn, title, summary: items[0] ?? '', sections };
}
