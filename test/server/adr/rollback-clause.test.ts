import { describe, expect, it } from '@jest/globals';
import { withoutConsequence } from '../../../server/adr/rollback-clause.ts';

describe('a sentence about rolling back', () => {
  it.each([
    ['若错误率超过 1%，则立即回滚', '错误率超过 1%'],
    ['当 P99 延迟 > 500ms 时回滚', 'P99 延迟 > 500ms'],
    ['一旦失败率高于 5%，应立即触发回滚操作。', '失败率高于 5%'],
    ['Roll back if the error rate exceeds 2%', 'error rate exceeds 2%'],
    ['We will immediately revert the release when latency is above 300ms', 'latency is above 300ms'],
    ['If the error rate exceeds 2%, then we roll back.', 'the error rate exceeds 2%'],
    ['error rate > 2%, abort', 'error rate > 2%'],
    ['error rate > 2% , abort', 'error rate > 2%'],
  ])('%s is its condition alone', (sentence, condition) => {
    expect(withoutConsequence(sentence)).toBe(condition);
  });

  it.each(['如果客户投诉，则回滚', '错误率 > 1%，回滚前 10 分钟通知值班人', 'Rollback takes 10 minutes'])(
    'stays as it is where nothing in numbers is left, or more is said: %s',
    (sentence) => {
      expect(withoutConsequence(sentence)).toBe(sentence);
    },
  );

  it('is not looked at where it is very long', () => {
    const long = `若错误率超过 1%${'且'.repeat(500)}，则回滚`;
    expect(withoutConsequence(long)).toBe(long);
  });
});
