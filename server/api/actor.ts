import type { Principal } from '../domain/identity.ts';
import { HttpError } from './http-error.ts';

/**
 * Who acts, for the log: who has shown who they are, and where nobody has to, the name that the request gives.
 *
 * @throws HttpError 403 where the request gives another name than the one that was shown
 */
export function actorOf({ name, proof }: Principal, given: string | null | undefined): string {
  if (proof === 'nobody') return given ?? name;
  if (given !== null && given !== undefined && given !== name)
    throw new HttpError(403, 'Forbidden', `field "actor": found "${given}"; expected "${name}", who signed in, or nothing`);
  return name;
}
