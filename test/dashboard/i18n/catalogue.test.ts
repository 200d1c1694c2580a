import { describe, expect, it } from '@jest/globals';
import { en } from '../../../dashboard/i18n/en.ts';
import { zh } from '../../../dashboard/i18n/zh.ts';

const catalogues = { zh, en };

/** Every leaf of a catalogue as `path: kind`, and for functions how many arguments they take. */
function leaves(value: unknown, path = ''): readonly string[] {
  if (typeof value === 'function') return [`${path}: function of ${value.length}`];
  if (typeof value !== 'object' || value === null) return [`${path}: ${typeof value}`];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}/${key}`));
}

function strings(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(strings);
}

describe('catalogues', () => {
  it('have the same keys with the same arguments', () => {
    expect(leaves(catalogues.en).toSorted()).toEqual(leaves(catalogues.zh).toSorted());
  });

  it.each(['zh', 'en'] as const)('leave nothing empty in %s', (language) => {
    expect(strings(catalogues[language]).filter((text) => text.trim() === '')).toEqual([]);
  });

  it('leave no Chinese in the English one', () => {
    expect(strings(catalogues.en).filter((text) => /\p{Script=Han}/u.test(text))).toEqual([]);
  });

  it('count in English with singular and plural', () => {
    expect(catalogues.en.overview.problems(1)).toBe('1 problem');
    expect(catalogues.en.overview.problems(2)).toBe('2 problems');
  });
});
