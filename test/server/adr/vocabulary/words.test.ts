import { describe, expect, it } from '@jest/globals';
import { byWord, phrases } from '../../../../server/adr/vocabulary/words.ts';

describe('phrases', () => {
  it('are found anywhere in a title', () => {
    expect(phrases('回滚,rollback').test('何时回滚')).toBe(true);
    expect(phrases('回滚,rollback').test('the rollback plan')).toBe(true);
    expect(phrases('回滚,rollback').test('背景')).toBe(false);
  });

  it('in Latin letters begin where a word begins', () => {
    expect(phrases('action').test('next actions')).toBe(true);
    expect(phrases('action').test('transaction log')).toBe(false);
    expect(phrases('action').test('回滚action')).toBe(true);
  });

  it('of at most four letters are whole words, also in the plural', () => {
    expect(phrases('slo').test('slos of the service')).toBe(true);
    expect(phrases('slo').test('slow queries')).toBe(false);
    expect(phrases('pros').test('pros')).toBe(true);
    expect(phrases('pros').test('prospects')).toBe(false);
    expect(phrases('verif').test('verification')).toBe(true);
  });

  it('of one kind of letters alone find nothing else', () => {
    expect(phrases('回滚').test('rollback')).toBe(false);
    expect(phrases('rollback').test('回滚')).toBe(false);
  });
});

describe('a vocabulary', () => {
  it('gives the meaning of each of its words, and of no part of them', () => {
    const meanings = byWord([
      ['yes', '是,yes'],
      ['no', '否,no'],
    ]);
    expect(meanings.get('是')).toBe('yes');
    expect(meanings.get('no')).toBe('no');
    expect(meanings.get('是,yes')).toBeUndefined();
  });
});
