import { expect, it } from '@jest/globals';
import { judgeByCode } from '../../../../server/notify/channels/answer-code.ts';

const judge = judgeByCode({
  service: 'Chat',
  fields: ['code', 'OldCode'],
  meanings: {
    1: { outcome: 'refused', because: 'no such robot' },
    2: { outcome: 'wait', because: 'too fast', afterSeconds: 60 },
    3: { outcome: 'retry', because: 'busy' },
  },
});

it.each(['{"code":0}', '{"OldCode":0,"msg":"success"}', '{"code":0,"OldCode":1}'])('takes %s for a delivery', (body) => {
  expect(judge(body)).toEqual({ outcome: 'delivered' });
});

it('tells what is final from what may be tried again, and what the whole channel has to wait for', () => {
  expect(judge('{"code":1}')).toEqual({ outcome: 'refused', detail: 'Chat answered 1: no such robot' });
  expect(judge('{"code":2}')).toEqual({ outcome: 'retry', detail: 'Chat answered 2: too fast', isChannelWide: true, afterSeconds: 60 });
  expect(judge('{"code":3}')).toEqual({ outcome: 'retry', detail: 'Chat answered 3: busy', isChannelWide: false });
});

it('tries again after a code that it does not know, and never hands on the words of an answer', () => {
  const detail = 'Chat answered 77: an error that is not known';
  expect(judge('{"code":77,"msg":"bad TOKEN"}')).toEqual({ outcome: 'retry', detail, isChannelWide: false });
});

it.each(['', 'TOKEN', '<html>TOKEN</html>', 'null', '[]', '{}', '{"code":"TOKEN"}', '{"code":null}', '{"msg":"ok"}'])(
  'never takes %j for a delivery',
  (body) => {
    expect(judge(body)).toEqual({ outcome: 'retry', detail: 'Chat answered without a code', isChannelWide: false });
  },
);
