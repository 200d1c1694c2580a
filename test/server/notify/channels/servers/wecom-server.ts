import { isObject, type RobotServer, rateCounter, readObject, startRobotServer } from './robot-server.ts';

const MAX_CONTENT_BYTES = 4096;
const KEY = 'wecom-key';
const SUCCESS = { errcode: 0, errmsg: 'ok' };

/**
 * A robot of a WeCom group: https://developer.work.weixin.qq.com/document/path/91770
 *
 * @param now seconds since the epoch
 */
export function startWecomServer({ now = () => Date.now() / 1000 }: { readonly now?: () => number } = {}): Promise<RobotServer> {
  const isTooFast = rateCounter(20, 60, now);
  return startRobotServer(`/cgi-bin/webhook/send?key=${KEY}`, SUCCESS, ({ method, url, body }) => {
    if (method !== 'POST' || url.pathname !== '/cgi-bin/webhook/send' || url.searchParams.get('key') !== KEY)
      return {
        errcode: 93000,
        errmsg: `invalid webhook url ${url.search}, more info at https://open.work.weixin.qq.com/devtool/query?e=93000`,
      };
    if (isTooFast()) return { errcode: 45009, errmsg: 'api freq out of limit' };
    const message = readObject(body);
    if (message === null || message.msgtype !== 'markdown') return { errcode: 40008, errmsg: 'invalid message type' };
    const { markdown } = message;
    if (!isObject(markdown) || typeof markdown.content !== 'string') return { errcode: 40058, errmsg: 'invalid Request Parameter' };
    if (markdown.content === '') return { errcode: 44004, errmsg: 'empty content' };
    if (Buffer.byteLength(markdown.content) > MAX_CONTENT_BYTES)
      return { errcode: 40058, errmsg: 'markdown.content exceed max length 4096. invalid Request Parameter' };
    return null;
  });
}
