/** What one check of `adr-monitor doctor` found. */
export interface Finding {
  /** What was looked at, such as "source eu". */
  readonly check: string;
  /** `warning`: it works, and something will go wrong or is not as it should be. */
  readonly state: 'ok' | 'warning' | 'failed';
  readonly found: string;
  /** What to do about it; null where it is well. */
  readonly action: string | null;
}

/** It is well. */
export function well(check: string, found: string): Finding {
  return { check, state: 'ok', found, action: null };
}

/** It works, but not for long or not quite. */
export function doubtful(check: string, found: string, action: string): Finding {
  return { check, state: 'warning', found, action };
}

/** It does not work. */
export function failed(check: string, found: string, action: string): Finding {
  return { check, state: 'failed', found, action };
}

/** Runs a check; one that throws is a finding too. */
export async function finding(
  check: string,
  action: string,
  look: () => Promise<Finding | readonly Finding[]>,
): Promise<readonly Finding[]> {
  try {
    const found = await look();
    return 'check' in found ? [found] : found;
  } catch (error) {
    return [failed(check, error instanceof Error ? error.message : String(error), action)];
  }
}
