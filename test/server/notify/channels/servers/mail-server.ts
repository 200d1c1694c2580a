import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** One mail, as the server took it. */
export interface TakenMail {
  readonly recipients: readonly string[];
  readonly isEncrypted: boolean;
  /** Who logged in; null where nobody did. */
  readonly user: string | null;
  readonly raw: string;
  readonly parsed: ParsedMail;
}

/** A local mail server that keeps what it takes. */
export interface MailServer {
  readonly port: number;
  readonly taken: readonly TakenMail[];
  close(): Promise<void>;
}

/** An answer of a mail server that is no success, such as `smtpError(451, 'greylisted')`. */
export function smtpError(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

/** Starts a mail server. Without more said it takes every mail, unencrypted and without a login. */
export async function startMailServer(options: SMTPServerOptions = {}): Promise<MailServer> {
  const taken: TakenMail[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    closeTimeout: 100,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        if (stream.sizeExceeded) return done(smtpError(552, 'Message too large'));
        const raw = Buffer.concat(chunks).toString('utf8');
        const recipients = session.envelope.rcptTo.map(({ address }) => address);
        taken.push({ recipients, isEncrypted: session.secure, user: session.user ?? null, raw, parsed: await simpleParser(raw) });
        done();
      });
    },
    ...options,
  });
  // A client that breaks off is no fault of the server.
  server.on('error', () => undefined);
  const listener = server.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  return {
    port: (listener.address() as AddressInfo).port,
    taken,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
