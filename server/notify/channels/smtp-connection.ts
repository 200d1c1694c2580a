import { readFile } from 'node:fs/promises';
import type { SMTPTransportOptions } from 'nodemailer';
import type { SmtpServer } from '../../ports/channel-config.ts';
import { errorCode } from '../error-code.ts';

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
