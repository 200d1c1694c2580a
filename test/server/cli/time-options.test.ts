import { describe, expect, it } from '@jest/globals';
import { timeOption } from '../../../server/cli/time-options.ts';

const NOW = Date.parse('2026-01-31T09:00:00Z') / 1000;

describe('timeOption', () => {
  it.each<[string, 'ahead' | 'back', string]>([
    ['2h', 'ahead', '2026-01-31T11:00:00Z'],
    ['1d12h', 'back', '2026-01-29T21:00:00Z'],
    ['2026-02-01T08:00:00+08:00', 'ahead', '2026-02-01T00:00:00Z'],
    ['2026-02-01', 'back', '2026-02-01T00:00:00Z'],
  ])('reads %s (%s) as %s', (text, direction, expected) => {
    expect(timeOption('--at', text, NOW, direction)).toBe(Date.parse(expected) / 1000);
  });

  it.each(['tomorrow', '', '0s', '2 h'])('refuses "%s"', (text) => {
    expect(() => timeOption('--until', text, NOW, 'ahead')).toThrow(
      `--until: found "${text}"; expected an RFC 3339 time such as 2026-01-31T09:00:00Z, or 2h for 2 hours from now`,
    );
  });
});
