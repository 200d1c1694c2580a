import { readFile } from 'node:fs/promises';
import type { SMTPTransportOptions } from 'nodemailer';
import { errorCode } from '../error-code.ts';

/** How a mail server is reached. */
export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** `starttls` refuses a server that does not offer it, `tls` speaks TLS from the first byte, `none` never does. */
  readonly security: 'starttls' | 'tls' | 'none';
  /** PEM certificates to trust in place of the system's; read for every mail, so that they may be renewed. */
  readonly caFile?: string;
  readonly user?: string;
  readonly password?: string;
}

/** The file of certificates cannot be read; the message names it. */
export class CertificateFileError extends Error {
  override readonly name = 'CertificateFileError';
}

/** How long a server may take to close its side of a connection before it is cut, in milliseconds. */
const CLOSE_TIMEOUT_MS = 1000;

/**
 * The options of one connection. It has no time limits of its own: each mail has a signal that ends it.
 *
 * @throws CertificateFileError where the certificates cannot be read
 */
export async function smtpConnection({ host, port, security, caFile, user, password }: SmtpServer): Promise<SMTPTransportOptions> {
  return {
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    socketCloseTimeout: CLOSE_TIMEOUT_MS,
    ...(caFile !== undefined && { tls: { ca: await readCertificates(caFile) } }),
    // Else a server that offers no login would be written to without one.
    ...(user !== undefined && { auth: { user, pass: password }, forceAuth: true }),
  };
}

async function readCertificates(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new CertificateFileError(`the certificate file ${path} cannot be read: ${errorCode(error)}`, { cause: error });
  }
}
