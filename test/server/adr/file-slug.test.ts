import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fileSlug, MAX_SLUG_BYTES } from '../../../server/adr/file-slug.ts';

describe('fileSlug', () => {
  it.each([
    ['使用消息队列发送订单通知', '使用消息队列发送订单通知'],
    ['Use asyncpg, not psycopg2!', 'use-asyncpg-not-psycopg2'],
    ['ＡＰＩ　网关：第 2 版', 'api-网关-第-2-版'],
    ['a/b\\c:d*e?f"g<h>i|j', 'a-b-c-d-e-f-g-h-i-j'],
    ['$(rm -rf ~); `x` & ../..', 'rm-rf-x'],
    ['주문 알림 큐', '주문-알림-큐'],
    ['!!!', ''],
  ])('makes %s %s', (title, slug) => {
    expect(fileSlug(title)).toBe(slug);
  });

  it('is cut at a character', () => {
    expect(fileSlug('数'.repeat(100))).toBe('数'.repeat(MAX_SLUG_BYTES / 3));
    expect(fileSlug(`${'a'.repeat(MAX_SLUG_BYTES - 1)} b`)).toBe('a'.repeat(MAX_SLUG_BYTES - 1));
  });

  it('is a safe and short part of a file name whatever the title is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (title) => {
        const slug = fileSlug(title);
        expect(slug).toMatch(/^(?:[\p{L}\p{N}\p{M}]+(?:-[\p{L}\p{N}\p{M}]+)*)?$/u);
        expect(Buffer.byteLength(slug)).toBeLessThanOrEqual(MAX_SLUG_BYTES);
      }),
    );
  });
});
