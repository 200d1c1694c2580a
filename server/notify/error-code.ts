import { isNativeError } from 'node:util/types';

/**
 * What of an error may be shown: the system's code such as ECONNREFUSED, else its class. Not its message, which may repeat a URL
 * with its token.
 */
export function errorCode(error: unknown): string {
  if (!isNativeError(error)) return 'unknown error';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
