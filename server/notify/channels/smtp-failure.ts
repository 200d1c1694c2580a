import { isNativeError } from 'node:util/types';
import type { NodemailerError } from 'nodemailer';
import type { Delivery } from '../../ports/channels.ts';
import { errorCode } from '../error-code.ts';
import { oneLine } from './one-line.ts';
import { CertificateFileError } from './smtp-connection.ts';

/** What a try that did not deliver comes to. */
export type Failure = Exclude<Delivery, { readonly outcome: 'delivered' }>;

/** The commands whose answer is about one message; every other answer holds for any. */
const MESSAGE_COMMANDS: ReadonlySet<string> = new Set(['MAIL FROM', 'RCPT TO', 'DATA']);

/** Answers that ask for another login or a secure connection first: RFC 4954, section 6. */
const LOGIN_CODES: ReadonlySet<number> = new Set([530, 534, 535, 538]);

/** How much of a server's answer is told, in characters. */
const MAX_REPLY_LENGTH = 200;

/**
 * What a failed mail means. 5xx to the sender, the recipients or the text of a mail is final (RFC 5321, section 4.2.1). Everything else is
 * worth another try: 4xx, a server out of reach, and what a person can repair while the message waits, such as a wrong password, a
 * certificate that is not trusted, or a server that does not offer STARTTLS.
 *
 * The detail never holds an answer to a login, which may repeat what was sent.
 *
 * @param server host and port
 */
export function judgeSmtpError(error: unknown, server: string): Failure {
  if (error instanceof CertificateFileError) return wide(error.message);
  if (!isNodemailerError(error)) return wide(`${server} could not be written to: ${errorCode(error)}`);
  const { code, command = '', responseCode, response } = error;
  if (code === 'EABORT') return wide(`${server} did not answer in time`);
  if (code === 'EAUTH' || LOGIN_CODES.has(responseCode ?? 0)) return wide(loginDetail(error, server));
  if (code === 'ETLS') return wide(tlsDetail(error, server));
  if (responseCode === undefined || response === undefined)
    return wide(`${server} could not be reached: ${error.originalCode ?? errorCode(error)}`);
  const detail = `${server} answered "${oneLine(response, MAX_REPLY_LENGTH)}"${command === 'CONN' ? '' : ` to ${command}`}`;
  if (!MESSAGE_COMMANDS.has(command)) return wide(detail);
  if (error.permanent === true) return { outcome: 'refused', detail };
  return { outcome: 'retry', detail, isChannelWide: command !== 'DATA' };
}

function isNodemailerError(error: unknown): error is NodemailerError {
  return isNativeError(error) && 'code' in error;
}

function wide(detail: string): Failure {
  return { outcome: 'retry', detail, isChannelWide: true };
}

function loginDetail({ responseCode }: NodemailerError, server: string): string {
  const answer = responseCode === undefined ? '' : ` (${responseCode})`;
  return `${server} does not take the login${answer}; check the user, the password and how the server wants to be logged in to`;
}

function tlsDetail({ response, message }: NodemailerError, server: string): string {
  if (response !== undefined) return `${server} does not offer STARTTLS, and nothing is sent without it`;
  return `${server} could not be reached securely: ${oneLine(message, MAX_REPLY_LENGTH)}`;
}
