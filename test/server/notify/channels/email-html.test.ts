import { describe, expect, it } from '@jest/globals';
import { mailHtml } from '../../../../server/notify/channels/email-html.ts';
import { mailText } from '../../../../server/notify/channels/email-text.ts';
import type { Post } from '../../../../server/notify/compose/post.ts';
import { POST } from './sample-post.ts';

/** Every text of it is an attempt to be markup. */
const HOSTILE: Post = {
  tone: 'warning',
  title: '<script>title()</script> & "more"',
  summary: '<img src=x onerror=summary()>',
  sections: [
    {
      heading: '</a><b>heading</b>',
      url: 'https://git.example.org/"onmouseover="alert(1)',
      facts: [{ name: '<i>name</i>', value: '<u>value</u>\n&amp;' }],
      items: ['<li>item</li>'],
    },
  ],
  links: [{ text: '<s>link</s>', url: "https://example.org/?a=1&b='2'" }],
};

describe('the HTML part of a mail', () => {
  it('escapes every text and every address', () => {
    const html = mailHtml(HOSTILE, 'en');
    expect(html).not.toMatch(/<(script|img|b|i|u|s)\b|<li>item/);
    expect(html).toContain('href="https://git.example.org/&quot;onmouseover=&quot;alert(1)"');
    expect(html).toContain('href="https://example.org/?a=1&amp;b=&#39;2&#39;"');
    expect(html).toContain('&lt;u&gt;value&lt;/u&gt;<br>&amp;amp;');
  });

  it('leads nobody to a script', () => {
    const url = 'javascript:alert(1)';
    const post = { ...POST, links: [{ text: 'link', url }], sections: [{ heading: 'heading', url, facts: [], items: [] }] };
    expect(mailHtml(post, 'en')).not.toContain('javascript');
  });

  it('says the summary where there is nothing else', () => {
    const post = { ...POST, sections: [], links: [] };
    expect(mailHtml(post, 'zh').split('<table')[1]).toContain('当前 3.4%');
    expect(mailText(post, 'zh')).toBe(`${POST.title}\n\n${POST.summary}\n`);
  });

  it('loads nothing and runs nothing', () => {
    expect(mailHtml(POST, 'zh')).not.toMatch(/<(img|link|style|script|iframe|object)\b|url\(|@import|\ssrc=/);
  });

  it.each([
    ['zh', 'lang="zh-CN"'],
    ['en', 'lang="en"'],
  ] as const)('says that it is in %s', (language, attribute) => {
    expect(mailHtml(POST, language)).toContain(`<html ${attribute}`);
  });

  it.each(['critical', 'warning', 'info', 'good'] as const)('has a banner that can be read where the tone is %s', (tone) => {
    const [, background = ''] = /background-color:(#[\da-f]{6});color:#ffffff/.exec(mailHtml({ ...POST, tone }, 'en')) ?? [];
    expect(contrastWithWhite(background)).toBeGreaterThanOrEqual(4.5);
  });
});

describe('the plain part of a mail', () => {
  it('says all that the post says, line by line', () => {
    expect(mailText({ ...POST, sections: POST.sections.slice(0, 2) }, 'zh')).toBe(`触发回滚条件：ADR-001 引入 Redis 缓存

负责人：李雷

错误率 > 1%
https://git.example.org/adr/ADR-001-redis.md#L239
触发时的值：3.4%（阈值 1%）
峰值：5.1%
自：2026年1月10日 11:07（北京时间）起，已 6 分钟

打开决策：https://adr.example.org/decisions/ADR-001
Prometheus 图表：https://prometheus.example.org/graph?g0.expr=sum(rate(errors[5m]))&g0.tab=0
`);
  });

  it('lists what is to be done', () => {
    expect(mailText(POST, 'zh')).toContain('记录中的回滚步骤\n- 关闭开关 `cache.enabled`\n- 重启 orders 服务');
  });
});

/** Contrast ratio of white text on a colour (WCAG 2.2, relative luminance). */
function contrastWithWhite(color: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05);
}
