import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { locateProgram } from '../../../server/demo/programs.ts';
import { runCommand } from '../../../server/demo/run-command.ts';

/** The paths of a certificate and of its key. */
export interface Certificate {
  readonly certFile: string;
  readonly keyFile: string;
}

/** A certificate authority for the length of a test. */
export interface Authority extends Certificate {
  /** Makes a certificate for a name; `altNames` as openssl writes them, such as `IP:127.0.0.1`. */
  issue(name: string, altNames: string): Promise<Certificate>;
}

/** As short as openssl can make them; a test takes minutes. */
const VALID_DAYS = '2';

/** Makes an authority with files in a folder, by the system's openssl. */
export async function createAuthority(folder: string, name: string): Promise<Authority> {
  const openssl = await locateProgram('openssl');
  const run = (...args: readonly string[]) => runCommand(openssl, args, { cwd: folder });
  const pathsOf = (one: string) => ({ certFile: join(folder, `${one}.pem`), keyFile: join(folder, `${one}-key.pem`) });
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const own = pathsOf(name);
  await run('req', '-x509', ...newKey, '-days', VALID_DAYS, '-subj', `/CN=${name}`, '-keyout', own.keyFile, '-out', own.certFile);
  return {
    ...own,
    async issue(subject, altNames) {
      const paths = pathsOf(subject);
      const request = join(folder, `${subject}.csr`);
      const extensions = join(folder, `${subject}.ext`);
      await writeFile(extensions, `subjectAltName=${altNames}\nextendedKeyUsage=serverAuth,clientAuth\n`);
      await run('req', ...newKey, '-subj', `/CN=${subject}`, '-keyout', paths.keyFile, '-out', request);
      const signed = ['-CA', own.certFile, '-CAkey', own.keyFile, '-CAcreateserial', '-days', VALID_DAYS, '-extfile', extensions];
      await run('x509', '-req', '-in', request, ...signed, '-out', paths.certFile);
      return paths;
    },
  };
}
