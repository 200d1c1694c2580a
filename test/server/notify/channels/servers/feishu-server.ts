import { createHmac } from 'node:crypto';
import { isObject, isText, type RobotServer, rateCounter, readObject, startRobotServer } from './robot-server.ts';

/** How a bot of Feishu is set up. */
export interface FeishuBot {
  /** 签名校验; without one nothing is checked. */
  readonly secret?: string;
  /** A message needs one of them, where there are any. */
  readonly keywords?: readonly string[];
  /** Seconds since the epoch. */
  readonly now?: () => number;
}

const MAX_BODY_BYTES = 20_000;
const PATH = '/open-apis/bot/v2/hook/feishu-token';
const SUCCESS = { StatusCode: 0, StatusMessage: 'success', code: 0, data: {}, msg: 'success' };
const BAD_REQUEST = { code: 9499, msg: 'Bad Request', data: {} };
const TEMPLATES = [
  'blue',
  'wathet',
  'turquoise',
  'green',
  'yellow',
  'orange',
  'red',
  'carmine',
  'violet',
  'purple',
  'indigo',
  'grey',
  'default',
];

/**
 * A custom bot of a Feishu group: https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot and, for cards,
 * https://open.feishu.cn/document/feishu-cards/card-json-structure
 */
export function startFeishuServer({ secret, keywords = [], now = () => Date.now() / 1000 }: FeishuBot = {}): Promise<RobotServer> {
  const areTooMany = [rateCounter(100, 60, now), rateCounter(5, 1, now)];
  return startRobotServer(PATH, SUCCESS, ({ method, url, headers, body }) => {
    if (method !== 'POST' || !headers['content-type']?.startsWith('application/json')) return BAD_REQUEST;
    if (url.pathname !== PATH) return { code: 19001, msg: 'param invalid: incoming webhook access token invalid', data: {} };
    const message = readObject(body);
    if (message === null || Buffer.byteLength(body) > MAX_BODY_BYTES) return BAD_REQUEST;
    if (areTooMany.map((isTooMany) => isTooMany()).includes(true)) return { code: 11232, msg: 'frequency limited', data: {} };
    if (secret !== undefined && !isSigned(message, secret, now()))
      return { code: 19021, msg: 'sign match fail or timestamp is not within one hour from current time' };
    if (keywords.length > 0 && !keywords.some((word) => body.includes(word))) return { code: 19024, msg: 'Key Words Not Found' };
    return message.msg_type === 'interactive' && isCard(message.card) ? null : BAD_REQUEST;
  });
}

/** The timestamp is a text of seconds, and at most an hour off. */
function isSigned({ timestamp, sign }: Readonly<Record<string, unknown>>, secret: string, now: number): boolean {
  if (typeof timestamp !== 'string' || !/^\d{10}$/.test(timestamp) || Math.abs(now - Number(timestamp)) > 3600) return false;
  return sign === createHmac('sha256', `${timestamp}\n${secret}`).update('').digest('base64');
}

function isCard(card: unknown): boolean {
  if (!isObject(card) || !isObject(card.header) || !Array.isArray(card.elements) || card.elements.length === 0) return false;
  const { template, title } = card.header;
  return typeof template === 'string' && TEMPLATES.includes(template) && isPlainText(title) && card.elements.every(isElement);
}

function isElement(element: unknown): boolean {
  if (!isObject(element)) return false;
  if (element.tag === 'markdown') return isText(element.content);
  return element.tag === 'action' && Array.isArray(element.actions) && element.actions.length > 0 && element.actions.every(isButton);
}

function isButton(button: unknown): boolean {
  return isObject(button) && button.tag === 'button' && isPlainText(button.text) && isText(button.url) && /^https?:/.test(button.url);
}

function isPlainText(text: unknown): boolean {
  return isObject(text) && text.tag === 'plain_text' && isText(text.content);
}
