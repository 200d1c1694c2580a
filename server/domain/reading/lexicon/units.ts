import type { Unit } from '../../quantity.ts';

/** How a written unit becomes a canonical one: the number is multiplied by `times` and divided by `over`. Two factors keep 99.9% exact. */
export interface UnitMeasure {
  readonly kind: 'unit';
  readonly unit: Unit;
  readonly times: number;
  readonly over: number;
}

/** What a number counts: a unit, a multiple of something else (3 倍, 1.5×), or a measure that has no canonical unit (cm). */
export type Measure = UnitMeasure | { readonly kind: 'multiple' } | { readonly kind: 'foreign' };

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function unit(unit: Unit, times = 1, over = 1): UnitMeasure {
  return { kind: 'unit', unit, times, over };
}

/** A row of the table: spellings, separated by spaces (an underscore is a space within one), and what they mean. One- to three-letter units mean exactly this case (m is a minute, M a million). */
type Row = readonly [spellings: string, measure: Measure];

/** Lengths of time. A month is taken as 30 days, a year as 365. */
const TIME: readonly Row[] = [
  ['ns 纳秒 nanosecond nanoseconds ナノ秒 나노초', unit('s', 1, 1e9)],
  ['us μs 微秒 microsecond microseconds マイクロ秒 마이크로초', unit('s', 1, 1e6)],
  [
    'ms MS 毫秒 msec msecs millis millisecond milliseconds milisegundo milisegundos millisecondes millisekunden ミリ秒 밀리초',
    unit('s', 1, 1000),
  ],
  ['刻钟 个刻钟', unit('s', 15 * MINUTE)],
  ['s S 秒 秒钟 秒鐘 sec secs second seconds segundo segundos seconde secondes sekunde sekunden 초', unit('s')],
  ['m min mins 分钟 分鐘 minute minutes minuto minutos minuten 분', unit('s', MINUTE)],
  ['h H hr hrs 小时 个小时 小時 钟头 个钟头 hour hours hora horas heure heures stunde stunden 時間 시간', unit('s', HOUR)],
  ['d D 天 日 个工作日 工作日 day days business_days working_days día días dia dias jour jours tag tage 일', unit('s', DAY)],
  ['w 周 星期 个星期 week weeks semana semanas semaine semaines woche wochen 週間 주', unit('s', 7 * DAY)],
  ['月 个月 個月 month months mo mos ヶ月 か月 개월', unit('s', 30 * DAY)],
  ['季度 个季度 quarter quarters', unit('s', 90 * DAY)],
  ['y 年 year years yr 년', unit('s', 365 * DAY)],
];

/** Sizes: kB, MB, GB are decimal, KiB, MiB, GiB binary (IEC 80000-13). Mb is not here: a megabit and a lazy megabyte look alike. */
const SIZE: readonly Row[] = [
  ['B 字节 byte bytes バイト 바이트', unit('bytes')],
  ['kB KB kb 千字节 kilobyte kilobytes', unit('bytes', 1e3)],
  ['MB mb 兆字节 megabyte megabytes', unit('bytes', 1e6)],
  ['GB gb 吉字节 gigabyte gigabytes', unit('bytes', 1e9)],
  ['TB tb 太字节 terabyte terabytes', unit('bytes', 1e12)],
  ['PB pb petabyte petabytes', unit('bytes', 1e15)],
  ['KiB kib Ki', unit('bytes', 2 ** 10)],
  ['MiB mib Mi', unit('bytes', 2 ** 20)],
  ['GiB gib Gi', unit('bytes', 2 ** 30)],
  ['TiB tib Ti', unit('bytes', 2 ** 40)],
  ['PiB pib', unit('bytes', 2 ** 50)],
];

/** Rates that are one word. Bits per second are eighths of bytes. */
const RATE: readonly Row[] = [
  ['RPS rps QPS qps TPS tps FPS fps IOPS iops Hz hz HZ', unit('per_second')],
  ['kHz khz KHz', unit('per_second', 1e3)],
  ['rpm RPM', unit('per_second', 1, MINUTE)],
  ['bps', unit('bytes_per_second', 1, 8)],
  ['kbps Kbps kbit/s Kbit/s', unit('bytes_per_second', 1e3, 8)],
  ['Mbps mbps Mbit/s', unit('bytes_per_second', 1e6, 8)],
  ['Gbps gbps Gbit/s', unit('bytes_per_second', 1e9, 8)],
];

const RATIO: readonly Row[] = [
  ['% percent pct per_cent 퍼센트 パーセント', unit('ratio', 1, 100)],
  ['‰', unit('ratio', 1, 1000)],
  ['成 割', unit('ratio', 1, 10)],
];

/** Classifiers and short names of things that are counted; longer unknown words are counted things too. */
const COUNT: readonly Row[] = [
  ['个 条 人 次 件 台 位 名 例 项 行 份 篇 张 家 款 组 笔 单 步 处 起 轮 种 类 颗 核', unit('count')],
  [
    '故障 中断 丢失 数据丢失 数据损坏 资损 停机 宕机 事故 错误 告警 报警 缺陷 投诉 泄漏 泄露 风险 重复 漏洞 容器 实例 节点 用户 请求',
    unit('count'),
  ],
  ['個 回 本 枚 개 건 명 회 대 번', unit('count')],
  [
    'CPU CPUs cpu vCPU vCPUs core cores node nodes req reqs op ops msg msgs job jobs row rows bug bugs pod pods tok toks vec vecs loc LOC pr prs PR PRs vm VMs api API APIs txn',
    unit('count'),
  ],
];

/** Processor time as Kubernetes counts it. */
const MILLICORES: readonly Row[] = [['m_CPU m_cpu m_core m_cores mCPU millicore millicores 毫核', unit('count', 1, 1000)]];

const CURRENCY: readonly Row[] = [
  ['元 块 人民币 rmb RMB CNY cny yuan ¥', unit('currency:CNY')],
  ['美元 USD usd dollar dollars $', unit('currency:USD')],
  ['欧元 EUR eur euro euros €', unit('currency:EUR')],
  ['英镑 GBP gbp £', unit('currency:GBP')],
  ['円 日元 JPY jpy yen', unit('currency:JPY')],
  ['원 韩元 KRW krw won', unit('currency:KRW')],
  ['港元 港币 HKD hkd', unit('currency:HKD')],
];

const MULTIPLE: readonly Row[] = [
  ['倍 x X × 배 倍数 fold times_the times_baseline times_higher times_more times_as', { kind: 'multiple' }],
];

/**
 * Measures that are known not to be counts and have no canonical unit. 分 alone is a minute to some and a score to others;
 * 百分点 and pp are differences of ratios.
 */
const FOREIGN: readonly Row[] = [
  [
    '分 个九 百分点 个百分点 %p %포인트 포인트 %ポイント ポイント percentage_point percentage_points points pp ppt bp Kb Mb Gb Tb G T kbit Mbit Gbit',
    { kind: 'foreign' },
  ],
  ['mm cm km kg g mg °c °f ℃ °C °F dB db W kW kWh MHz GHz mhz ghz px pt em rem V A mA 厘米 毫米 米 公里 千克 公斤 度', { kind: 'foreign' }],
];

/** Every unit by its spelling. */
export const UNITS: ReadonlyMap<string, Measure> = new Map(
  [...FOREIGN, ...MULTIPLE, ...CURRENCY, ...MILLICORES, ...COUNT, ...RATIO, ...RATE, ...SIZE, ...TIME].flatMap(([spellings, measure]) =>
    spellings.split(' ').map((spelling) => [spelling.replaceAll('_', ' '), measure] as const),
  ),
);

/** Currency signs that stand before the number. ¥ is read as the yuan: records in Japanese write 円. */
export const CURRENCY_SIGNS: ReadonlyMap<string, Unit> = new Map([
  ['us$', 'currency:USD'],
  ['hk$', 'currency:HKD'],
  ['$', 'currency:USD'],
  ['¥', 'currency:CNY'],
  ['€', 'currency:EUR'],
  ['£', 'currency:GBP'],
  ['₩', 'currency:KRW'],
]);

/** Words between a number and its scale, unit or thing, and what they multiply by. */
export const SCALES: ReadonlyMap<string, number> = new Map([
  ['k', 1e3],
  ['K', 1e3],
  ['M', 1e6],
  ['bn', 1e9],
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
  ['百', 1e2],
  ['千', 1e3],
  ['万', 1e4],
  ['萬', 1e4],
  ['百万', 1e6],
  ['千万', 1e7],
  ['亿', 1e8],
  ['億', 1e8],
  ['천', 1e3],
  ['만', 1e4],
  ['억', 1e8],
]);
