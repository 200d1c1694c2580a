import { createHmac } from 'node:crypto';
import { isObject, isText, type RobotServer, rateCounter, readObject, startRobotServer } from './robot-server.ts';

/** How a robot of DingTalk is set up. */
export interface DingtalkRobot {
  /** 加签; without one nothing is checked. */
  readonly secret?: string;
  /** A message needs one of them, where there are any. */
  readonly keywords?: readonly string[];
  /** Seconds since the epoch. */
  readonly now?: () => number;
}

const MAX_BODY_BYTES = 20_000;
const TOKEN = 'dingtalk-token';
const SUCCESS = { errcode: 0, errmsg: 'ok' };

/**
 * A robot of a DingTalk group: https://open.dingtalk.com/document/orgapp/custom-robots-send-group-messages and
 * https://open.dingtalk.com/document/robots/customize-robot-security-settings
 */
export function startDingtalkServer({ secret, keywords = [], now = () => Date.now() / 1000 }: DingtalkRobot = {}): Promise<RobotServer> {
  const isTooFast = rateCounter(20, 60, now);
  return startRobotServer(`/robot/send?access_token=${TOKEN}`, SUCCESS, ({ method, url, headers, body }) => {
    if (method !== 'POST') return { errcode: 43002, errmsg: '需要POST请求' };
    if (url.pathname !== '/robot/send') return { errcode: 404, errmsg: '请求的URI地址不存在' };
    if (url.searchParams.get('access_token') !== TOKEN) return { errcode: 300005, errmsg: 'token is not exist' };
    if (!headers['content-type']?.startsWith('application/json')) return { errcode: 43004, errmsg: '无效的HTTP HEADER Content-Type' };
    if (Buffer.byteLength(body) > MAX_BODY_BYTES) return { errcode: 460101, errmsg: 'description: body 大小不合法' };
    if (isTooFast()) return { errcode: 130101, errmsg: 'send too fast, exceed 20 times per minute' };
    if (secret !== undefined && !isSigned(url, secret, now())) return { errcode: 310000, errmsg: `sign not match: ${url.search}` };
    if (keywords.length > 0 && !keywords.some((word) => body.includes(word))) return { errcode: 310000, errmsg: 'keywords not in content' };
    return judgeMessage(body);
  });
}

/** The timestamp is in milliseconds, and at most an hour off. */
function isSigned(url: URL, secret: string, now: number): boolean {
  const timestamp = url.searchParams.get('timestamp') ?? '';
  const sign = createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64');
  return /^\d{13}$/.test(timestamp) && Math.abs(now * 1000 - Number(timestamp)) <= 3_600_000 && url.searchParams.get('sign') === sign;
}

function judgeMessage(body: string): object | null {
  const message = readObject(body);
  if (message === null) return { errcode: 40035, errmsg: '缺少参数 json' };
  const { msgtype, markdown, at } = message;
  if (msgtype !== 'markdown') return { errcode: 400105, errmsg: '不支持的消息类型' };
  if (!isObject(markdown) || !isText(markdown.title) || !isText(markdown.text)) return { errcode: 40035, errmsg: '缺少参数 markdown' };
  if (at !== undefined && !(isObject(at) && Array.isArray(at.atMobiles) && typeof at.isAtAll === 'boolean'))
    return { errcode: 40035, errmsg: '不合法的参数 at' };
  return null;
}
