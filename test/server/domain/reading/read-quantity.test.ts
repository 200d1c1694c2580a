import { describe, expect, it } from '@jest/globals';
import type { Unit } from '../../../../server/domain/quantity.ts';
import { readQuantity } from '../../../../server/domain/reading/read-quantity.ts';
import { MAX_TEXT_LENGTH } from '../../../../server/domain/reading/reading.ts';

describe('readQuantity', () => {
  it.each<[text: string, value: number, unit: Unit]>([
    ['500ms', 0.5, 's'],
    ['2,900 ms', 2.9, 's'],
    ['100μs', 0.0001, 's'],
    ['1.5 秒', 1.5, 's'],
    ['1小时30分钟', 5400, 's'],
    ['1h30m', 5400, 's'],
    ['半小时', 1800, 's'],
    ['十五分钟', 900, 's'],
    ['2 日', 172_800, 's'],
    ['5초', 5, 's'],
    ['３ミリ秒', 0.003, 's'],
    ['70%', 0.7, 'ratio'],
    ['９９．９％', 0.999, 'ratio'],
    ['三成', 0.3, 'ratio'],
    ['一半', 0.5, 'ratio'],
    ['百分之五', 0.05, 'ratio'],
    ['8.5/10', 0.85, 'ratio'],
    ['9/12', 0.75, 'ratio'],
    ['200 req/s', 200, 'per_second'],
    ['17 requests per second', 17, 'per_second'],
    ['1.2k QPS', 1200, 'per_second'],
    ['600 次/分钟', 10, 'per_second'],
    ['12000订单/分钟', 200, 'per_second'],
    ['55fps', 55, 'per_second'],
    ['1.6GB', 1.6e9, 'bytes'],
    ['512 MiB', 512 * 2 ** 20, 'bytes'],
    ['6MB/分钟', 100_000, 'bytes_per_second'],
    ['100 Mbps', 12.5e6, 'bytes_per_second'],
    ['18,496', 18_496, 'count'],
    ['235k', 235_000, 'count'],
    ['12 万', 120_000, 'count'],
    ['3千万', 30_000_000, 'count'],
    ['39,604 lines', 39_604, 'count'],
    ['4000 토큰/건', 4000, 'count'],
    ['150+', 150, 'count'],
    ['$0.03', 0.03, 'currency:USD'],
    ['￥100', 100, 'currency:CNY'],
    ['20 万元', 200_000, 'currency:CNY'],
    ['平均 50', 50, 'count'],
    ['~500ms ✅', 0.5, 's'],
    ['101次 (1+100)', 101, 'count'],
    ['-5.9%', -0.059, 'ratio'],
  ])('reads %s', (text, value, unit) => {
    expect(readQuantity(text)).toEqual({ value: { value, unit, text }, problems: [] });
  });

  it.each<[text: string, min: number, max: number, unit: Unit]>([
    ['2-4 秒（含冷启动）', 2, 4, 's'],
    ['10-30 分钟（100 用户 × 5000 岗位）', 600, 1800, 's'],
    ['40~50%', 0.4, 0.5, 'ratio'],
    ['500ms 到 1s', 0.5, 1, 's'],
    ['介于 10 和 20 之间', 10, 20, 'count'],
  ])('reads the range %s', (text, min, max, unit) => {
    expect(readQuantity(text)).toEqual({ value: { min, max, unit, text }, problems: [] });
  });

  it.each(['', ' ', '-', 'N/A', '无'])('takes %j for nothing, without a problem', (text) => {
    expect(readQuantity(text)).toEqual({ value: null, problems: [] });
  });

  it.each([
    ['待测试', 'baseline-in-words'],
    ['高于一般水平', 'baseline-in-words'],
    ['统一为一致率', 'baseline-in-words'],
    ['85 分', 'unit-unknown'],
    ['30 cm', 'unit-unknown'],
    ['100 Mb', 'unit-unknown'],
    ['$36k/year', 'unit-unknown'],
    ['500ms 到 2 次', 'unit-unknown'],
    ['500ms，峰值 2s', 'baseline-ambiguous'],
    [`${'9'.repeat(400)}`, 'number-too-large'],
    ['9'.repeat(MAX_TEXT_LENGTH + 1), 'text-too-long'],
  ])('says what is wrong with %j', (text, code) => {
    const { value, problems } = readQuantity(text);
    expect(value).toBeNull();
    expect(problems.map((problem) => problem.code)).toEqual([code]);
  });
});
