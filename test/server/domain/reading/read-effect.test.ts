import { describe, expect, it } from '@jest/globals';
import { readEffect } from '../../../../server/domain/reading/read-effect.ts';
import { showTarget } from './show.ts';

describe('an effect in numbers', () => {
  it.each([
    ['系统吞吐量预期提升 3-5 倍', '系统吞吐量', 'increase 2 4'],
    ['响应时间降低 60%', '响应时间', 'decrease 0.6 -'],
    ['P95 < 200ms', 'P95', '(-, 0.2) s'],
    ['构建时间从 10 分钟降到 3 分钟', '构建时间', '(-, 180] s'],
    ['错误率不得超过 1%', '错误率', '(-, 0.01] ratio'],
    ['Page latency drops by 60%', 'Page latency', 'decrease 0.6 -'],
    ['40% lower memory', 'memory', 'decrease 0.4 -'],
    ['内存占用翻倍', '内存占用', 'increase 1 -'],
    ['减少 2 个依赖', '依赖', 'nothing'],
    ['缓存命中率约 80%', '缓存命中率', 'nothing'],
  ])('is read from %s: %s', (text, name, target) => {
    const effect = readEffect(text);
    expect(effect?.name).toBe(name);
    expect(showTarget(effect?.target ?? null)).toBe(target);
  });

  it.each(['更快', '支持 3 个区域', 'Java 17 的新语法', '团队需要学习', 'x'.repeat(3000)])('is not read from %s', (text) => {
    expect(readEffect(text)).toBeNull();
  });
});
