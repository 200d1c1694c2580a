import type { Incident } from '../../server/api/contract.ts';

/** 电视墙。 */
export const zhWall = {
  title: '决策电视墙',
  counts: '按健康状况统计',
  tiles: '最需要关注的',
  incidentState: { firing: '触发中', recovered: '已恢复', disposed: '已处置' } satisfies Record<Incident['state'], string>,
  unacknowledged: '还没有人确认',
  conditions: (count: number) => `${count} 个回滚条件`,
  connection: { connecting: '正在连接', open: '实时', lost: '连接已断开' },
  left: (count: number) => `另有 ${count} 项未显示`,
  previous: '上一页',
  next: '下一页',
  pause: '暂停翻页',
  resume: '继续翻页',
  fullScreen: '全屏',
  leave: '返回总览',
};
