import { createTransport, type SendMailOptions, type SMTPSentMessageInfo } from 'nodemailer';
import addressparser from 'nodemailer/lib/addressparser';
import type { SmtpServer } from '../../ports/channel-config.ts';
import type { Channel, Delivery, Envelope } from '../../ports/channels.ts';
import type { Log } from '../../ports/log.ts';
import type { Post } from '../compose/post.ts';
import type { Language } from '../compose/words/words.ts';
import { mailHtml } from './email-html.ts';
import { mailText } from './email-text.ts';
import { mailIds } from './mail-ids.ts';
import { oneLine } from './one-line.ts';
import { smtpConnection } from './smtp-connection.ts';
import { judgeSmtpError } from './smtp-failure.ts';

/** Through which server mails go, and to whom. */
export interface EmailOptions extends SmtpServer {
  readonly name: string;
  /** Addresses as in the header of a mail, with a name or without. */
  readonly from: string;
  readonly to: readonly string[];
  readonly language: Language;
  readonly compose: (envelope: Envelope) => Post;
  /** Told of recipients that the server refuses where it takes others. */
  readonly log: Log;
}

/** Of so many letters is kept who is still to be written to; the oldest is forgotten, and would go to all of them again. */
const MAX_REMEMBERED_LETTERS = 1000;

/**
 * A channel that writes one mail for each letter, over a connection of its own. It is delivered once the server has taken it for every
 * recipient that it does not refuse for good; recipients that are put off, as by greylisting, are tried again without the others.
 *
 * @throws TypeError where an address cannot be read
 */
export function createEmail(options: EmailOptions): Channel {
  const { name, from, to, language, compose, log } = options;
  const server = `${options.host}:${options.port}`;
  const sender = addressOf(from);
  const recipients = to.map(addressOf);
  /** By letter, who was put off when others took it. */
  const putOff = new Map<string, readonly string[]>();

  function mailOf(envelope: Envelope): SendMailOptions {
    const post = compose(envelope);
    const { messageId, references } = mailIds(envelope, sender.slice(sender.lastIndexOf('@') + 1));
    return {
      from,
      to: [...to],
      envelope: { from: sender, to: [...(putOff.get(envelope.id) ?? recipients)] },
      subject: oneLine(post.title),
      text: mailText(post, language),
      html: mailHtml(post, language),
      messageId,
      references: [...references],
      inReplyTo: references[0],
      date: new Date(envelope.sentAt * 1000),
      headers: {
        'Auto-Submitted': 'auto-generated',
        'X-ADR-Monitor-Reason': [...new Set(envelope.messages.map(({ reason }) => reason))].join(', '),
      },
      disableFileAccess: true,
      disableUrlAccess: true,
    };
  }

  function judgeTaken(id: string, { rejectedErrors = [] }: SMTPSentMessageInfo): Delivery {
    const later = rejectedErrors.filter(({ permanent }) => permanent !== true);
    warnOfRefused(rejectedErrors.length - later.length);
    const [first] = later;
    if (first === undefined) return settle(id);
    putOff.set(
      id,
      later.flatMap(({ recipient }) => recipient ?? []),
    );
    const [oldest] = putOff.keys();
    if (putOff.size > MAX_REMEMBERED_LETTERS && oldest !== undefined) putOff.delete(oldest);
    const { detail } = judgeSmtpError(first, server);
    return { outcome: 'retry', detail: `${later.length} of ${recipients.length} recipients put off: ${detail}`, isChannelWide: false };
  }

  function judgeFailed(id: string, error: unknown): Delivery {
    const failure = judgeSmtpError(error, server);
    const left = putOff.get(id);
    if (failure.outcome === 'retry' || left === undefined) return failure;
    warnOfRefused(left.length);
    return settle(id);
  }

  function settle(id: string): Delivery {
    putOff.delete(id);
    return { outcome: 'delivered' };
  }

  function warnOfRefused(count: number): void {
    if (count > 0) log.warn({ channel: name, refused: count }, 'the mail server refused some of the recipients, others have the mail');
  }

  return {
    name,
    type: 'email',
    bundles: true,
    limits: [],
    async send(envelope, signal) {
      const mail = mailOf(envelope);
      try {
        const transport = createTransport(await smtpConnection(options));
        return judgeTaken(envelope.id, await transport.sendMail({ ...mail, signal }));
      } catch (error) {
        return judgeFailed(envelope.id, error);
      }
    },
  };
}

function addressOf(text: string): string {
  const [mailbox, ...others] = addressparser(text, { flatten: true });
  if (mailbox === undefined || others.length > 0 || !/^[^@\s]+@[^@\s]+$/.test(mailbox.address))
    throw new TypeError(`${JSON.stringify(text)} is not the address of one mailbox`);
  return mailbox.address;
}
