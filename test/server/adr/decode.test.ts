import { describe, expect, it } from '@jest/globals';
import { decodeText } from '../../../server/adr/decode.ts';

/** Bytes as hexadecimal digits, made with iconv. */
const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'));

describe('decodeText', () => {
  it.each([
    ['UTF-8', Buffer.from('# 状态：接受', 'utf8'), 'utf-8', '# 状态：接受'],
    ['UTF-16 LE with its mark', Buffer.from('\ufeff# 状态', 'utf16le'), 'utf-16le', '\ufeff# 状态'],
    ['UTF-16 BE with its mark', Buffer.from('\ufeff# 状态', 'utf16le').swap16(), 'utf-16be', '\ufeff# 状态'],
    ['a Chinese line too short for a detector', bytes('b4edcef3c2ca203e203125'), 'gb18030', '错误率 > 1%'],
    ['Chinese words that look like Russian', bytes('2320bbbab4e60a0ad7b4ccac3a20d2d1b2c9c4c9'), 'gb18030', '# 缓存\n\n状态: 已采纳'],
    ['a Chinese title', bytes('232041445237a3bacab9d3c3b6d3c1d0'), 'gb18030', '# ADR7：使用队列'],
    [
      'a Korean line',
      bytes('bbf3c5c23a20bdc2c0ceb5ca2e20bfc0b7f9c0b2203e2031252c20b7d1b9e9c7d1b4d9'),
      'euc-kr',
      '상태: 승인됨. 오류율 > 1%, 롤백한다',
    ],
    [
      'a Japanese line',
      bytes('8ff391d481468fb39446814283478389815b97a682aa312582f092b482a682bd82e796df82b78142'),
      'shift_jis',
      '状態：承認。エラー率が1%を超えたら戻す。',
    ],
    ['a Western line with a dash', bytes('23204361e9209720646970e9'), 'windows-1252', '# Caé — dipé'],
  ])('reads %s', (_, given, encoding, text) => {
    expect(decodeText(given)?.text).toBe(text);
    if (encoding !== 'windows-1252') expect(decodeText(given)?.encoding).toBe(encoding);
  });

  it.each([
    ['zeros', bytes('230020')],
    ['control characters', bytes('8950010203ff')],
  ])('takes bytes with %s for no text', (_, given) => {
    expect(decodeText(given)).toBeNull();
  });
});
