import type { Instant, Seconds } from '../domain/time.ts';

/** The languages that the demo speaks. */
export type DemoLanguage = 'zh' | 'en';

/** Everything the demo says. */
export interface DemoWords {
  readonly intro: string;
  readonly programs: string;
  readonly history: (days: number) => string;
  readonly prometheus: string;
  readonly monitor: string;
  readonly onTarget: (decision: string) => string;
  readonly captured: (metric: string) => string;
  readonly beforeAfter: (before: string, after: string) => string;
  readonly ownRecord: (decision: string) => string;
  readonly dashboard: (url: string) => string;
  readonly faultIn: (seconds: Seconds) => string;
  readonly fault: string;
  readonly pending: string;
  readonly since: (condition: string, at: Instant | null) => string;
  readonly firing: (decision: string) => string;
  readonly alert: string;
  readonly page: string;
  readonly report: string;
  readonly allWell: string;
  readonly goesOn: (faultOffIn: Seconds) => string;
  readonly faultOff: string;
  readonly recovered: (url: string) => string;
  readonly tooLong: (seconds: Seconds) => string;
  readonly stopped: string;
  readonly leftBehind: (message: string) => string;
}

const ENGLISH: DemoWords = {
  intro: 'An architecture decision, judged against a real Prometheus. Ctrl-C stops everything and leaves nothing behind.',
  programs: 'Prometheus found',
  history: (days) => `${days} days of history of an orders service written, its migration in the middle`,
  prometheus: 'Prometheus runs and scrapes the service and the monitor',
  monitor: 'adr-monitor runs, on the record of that service and on its own',
  onTarget: (decision) => `${decision} is judged and on target`,
  captured: (metric) => `the history of ${metric} is there, from before the migration until now`,
  beforeAfter: (before, after) => `${before} before, ${after} after`,
  ownRecord: (decision) => `${decision}, this project's own decision, is judged from the monitor's own metrics`,
  dashboard: (url) => `\n  Dashboard: ${url}\n`,
  faultIn: (seconds) => `  In ${seconds} s the service gets a fault.`,
  fault: 'fault switched on: errors and response times rise',
  pending: 'a rollback condition holds and is pending',
  since: (condition, at) => `"${condition}" since ${timeOfDay(at)}`,
  firing: (decision) => `it held long enough and fires: ${decision} is flagged for rollback`,
  alert: 'the alert arrived at the webhook',
  page: 'the dashboard shows it',
  report: 'retrospective written',
  allWell: '\nEvery step happened.',
  goesOn: (faultOffIn) => `\n  Look around; the fault goes away in ${faultOffIn} s. Ctrl-C ends the demo.`,
  faultOff: 'fault switched off',
  recovered: (url) => `  The values recover, but the decision stays flagged until a person disposes of the incident: ${url}`,
  tooLong: (seconds) => `The story was not over within ${seconds} s.`,
  stopped: '\nStopped; everything is cleaned up.',
  leftBehind: (message) => `could not clean up: ${message}`,
};

const CHINESE: DemoWords = {
  intro: '用真实的 Prometheus 检验一条架构决策。按 Ctrl-C 结束，不留下任何东西。',
  programs: '找到 Prometheus',
  history: (days) => `写入订单服务 ${days} 天的历史数据，迁移发生在中间`,
  prometheus: 'Prometheus 已启动，正在抓取订单服务和监控自己',
  monitor: 'adr-monitor 已启动，监控这个服务的记录和它自己的记录',
  onTarget: (decision) => `${decision} 已判定，全部达标`,
  captured: (metric) => `${metric}的历史已取回，从迁移之前到现在`,
  beforeAfter: (before, after) => `迁移前 ${before}，迁移后 ${after}`,
  ownRecord: (decision) => `${decision}（本项目自己的决策）用监控自己的指标判定`,
  dashboard: (url) => `\n  仪表板：${url}\n`,
  faultIn: (seconds) => `  ${seconds} 秒后服务会出故障。`,
  fault: '注入故障：错误和响应时间上升',
  pending: '回滚条件成立，等待确认（pending）',
  since: (condition, at) => `“${condition}”，从 ${timeOfDay(at)} 起`,
  firing: (decision) => `持续时间已满，触发（firing）：${decision} 需要回滚`,
  alert: 'Webhook 收到告警',
  page: '仪表板已显示',
  report: '复盘报告已写好',
  allWell: '\n每一步都完成了。',
  goesOn: (faultOffIn) => `\n  可以随意查看；${faultOffIn} 秒后故障消失。按 Ctrl-C 结束演示。`,
  faultOff: '故障已撤除',
  recovered: (url) => `  指标会恢复，但在有人处置事故之前，这条决策一直保持标记：${url}`,
  tooLong: (seconds) => `演示没有在 ${seconds} 秒内完成。`,
  stopped: '\n已停止，全部清理完毕。',
  leftBehind: (message) => `清理失败：${message}`,
};

/** The demo's words by language. */
export const DEMO_WORDS: Readonly<Record<DemoLanguage, DemoWords>> = { en: ENGLISH, zh: CHINESE };

/** The language of the terminal, from the variables of POSIX in their order of precedence; English where they do not say Chinese. */
export function terminalLanguage(environment: NodeJS.ProcessEnv): DemoLanguage {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  return locale.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

function timeOfDay(at: Instant | null): string {
  return at === null ? '?' : new Date(at * 1000).toTimeString().slice(0, 'HH:MM:SS'.length);
}
