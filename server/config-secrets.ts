import type { Config } from './config.ts';

/** Keys whose values are nobody's business. */
const SECRET_KEYS: ReadonlySet<PropertyKey> = new Set(['secret', 'password', 'headers', 'proxy', 'clientSecret', 'passwordHash']);

/** Characters; hiding a shorter path, such as that of "/hook", would hide plain words of the log. */
const SHORTEST_TOKEN = 8;

/** Whether a place of a configuration holds a secret; the addresses of robots and proxies hold tokens and passwords. */
export function isSecret(path: readonly PropertyKey[]): boolean {
  const isAddressOfChannel = path[0] === 'alerts' && path[1] === 'channels' && path.includes('url');
  return isAddressOfChannel || path.some((key) => SECRET_KEYS.has(key));
}

/** Every secret of a configuration, for what must never show one; of an address, what is after its host too. */
export function secretsOf(config: Config): readonly string[] {
  const found: string[] = [];
  const visit = (value: unknown, path: readonly PropertyKey[]): void => {
    if (typeof value === 'string') {
      if (isSecret(path)) found.push(value);
      found.push(...secretsOfUrl(value, isSecret(path)));
    } else if (typeof value === 'object' && value !== null) for (const [key, item] of Object.entries(value)) visit(item, [...path, key]);
  };
  visit(config, []);
  return found;
}

function secretsOfUrl(text: string, isWhole: boolean): readonly string[] {
  if (!/^\w+:\/\//.test(text) || !URL.canParse(text)) return [];
  const { password, search, pathname } = new URL(text);
  const inAddress = isWhole ? [search.slice(1), pathname.slice(1)].filter((part) => part.length >= SHORTEST_TOKEN) : [];
  return [password, decoded(password), ...inAddress].filter((part) => part !== '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
