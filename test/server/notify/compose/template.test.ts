import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { compose } from '../../../../server/notify/compose/compose.ts';
import { parseTemplate, TemplateError } from '../../../../server/notify/compose/template.ts';
import { TEMPLATE_VARIABLES, templateScope } from '../../../../server/notify/compose/template-scope.ts';
import { createTemplatedComposer } from '../../../../server/notify/compose/templated-composer.ts';
import type { Envelope } from '../../../../server/ports/channels.ts';
import { LINKS } from '../../../fixtures/alerting.ts';
import { recordingLog } from '../channels/recording-log.ts';
import { OPENED_AT } from '../sample-message.ts';
import { aboutIncident, EVERY_REASON, letter } from './letters.ts';

const TIMEZONE = 'Asia/Shanghai';
const builtIn = (envelope: Envelope) => compose(envelope, 'en', LINKS, TIMEZONE);

function composer(source: string, { log, lines } = recordingLog()) {
  const template = parseTemplate(source, TIMEZONE);
  return {
    lines,
    write: createTemplatedComposer({ channel: 'team', template, language: 'en', links: LINKS, timezone: TIMEZONE, compose: builtIn, log }),
  };
}

const ALARM = letter(aboutIncident('rollback-triggered'));

describe('a template', () => {
  it('gives title and text, and keeps the tone and the links of the built-in text', () => {
    const { write } = composer(`
[{{ reason | upcase }}] {{ decision.id }}

{{ condition.text }}: {{ value }} against {{ threshold }}
- since {{ since }} ({{ duration }})
{%- for step in decision.rollbackSteps %}
* {{ step }}
{%- endfor %}
`);
    const post = write(ALARM);
    expect(post).toEqual({
      ...builtIn(ALARM),
      title: '[ROLLBACK-TRIGGERED] ADR-012',
      summary: '错误率 > 1%: 3.4% against > 1%',
      sections: [
        {
          heading: null,
          url: null,
          facts: [],
          items: [
            '错误率 > 1%: 3.4% against > 1%',
            'since 10 Jan 2026, 11:07 UTC+8 (14 min)',
            '关闭开关 `cache.enabled`',
            '重启 orders 服务',
          ],
        },
      ],
    });
  });

  it('sees raw values beside those for people, and the times in the zone of the schedules', () => {
    const { write } = composer(
      '{{ rawValue | times: 100 }} {{ unit }} {{ sinceAt }} {{ sinceAt | date: "%d.%m. %H:%M" }} {{ recoveredAt }}.',
    );
    expect(write(ALARM).title).toBe('3.4000000000000004 ratio 2026-01-10T03:07:00.000Z 10.01. 11:07 .');
  });

  it('sees how long an incident lasted that is over, not how long ago it began', () => {
    const recovered = aboutIncident('recovered', { recoveredAt: OPENED_AT + 60 });
    expect(composer('{{ duration }}, {{ recovered }}').write(letter(recovered)).title).toBe('6 min, 10 Jan 2026, 11:13 UTC+8');
  });

  it('sees every message of a letter, and the worst of them by itself', () => {
    const messages = [EVERY_REASON.recovered, EVERY_REASON['rollback-triggered']] as const;
    const { write } = composer('{{ reason }}: {% for message in messages %}{{ message.reason }} {% endfor %}');
    expect(write(letter(...messages)).title).toBe('rollback-triggered: recovered rollback-triggered');
  });

  it.each(Object.entries(EVERY_REASON))('has all its variables in a message of reason %s', (_, message) => {
    const envelope = letter(message);
    expect(
      Object.keys(
        templateScope({ ...envelope, messages: [message] }, builtIn(envelope), { language: 'en', links: LINKS, timezone: null }),
      ).sort(),
    ).toEqual([...TEMPLATE_VARIABLES].sort());
  });

  it('can show the built-in text in another form', () => {
    const { write } = composer(
      '{{ title }}\n{% for section in sections %}{% for fact in section.facts %}\n{{ fact.name }} = {{ fact.value }}{% endfor %}{% endfor %}',
    );
    expect(write(letter(EVERY_REASON.blind)).sections[0]?.items).toContain('Owner = 李雷');
  });

  it.each(Object.entries(EVERY_REASON))('as the example says something of every reason, such as %s', async (_, message) => {
    const { write, lines } = composer(await readFile(new URL('../../../../config/templates/slack.liquid', import.meta.url), 'utf8'));
    const { title, sections } = write(letter(message));
    expect(lines).toEqual([]);
    expect(title).toContain(message.decision.id);
    expect(sections[0]?.items.length).toBeGreaterThan(0);
  });

  it('that has only a title makes a post without a text', () => {
    expect(composer('{{ decision.id }}').write(ALARM)).toMatchObject({ title: 'ADR-012', summary: '', sections: [] });
  });
});

describe('a template that cannot be used', () => {
  it.each([
    ['a tag that is not closed', 'ok\n  {% if value %}', 2, 3, 'not closed'],
    ['an output that is not closed', '\n{{ value', 2, 1, 'not closed'],
    ['a filter that does not exist', 'a {{ value | shout }}', 1, 3, 'undefined filter: shout'],
    ['a variable that does not exist', 'a\n {{ decison.id }}', 2, 5, 'there is no variable decison; expected one of reason, '],
    ['more text than any message needs', 'x'.repeat(100_001), 1, 1, 'limit'],
  ])('is refused for %s, with the place', (_, source, line, column, message) => {
    const refusal = (() => {
      try {
        return parseTemplate(source);
      } catch (error) {
        return error;
      }
    })();
    expect(refusal).toBeInstanceOf(TemplateError);
    expect(refusal).toMatchObject({ line, column, message: expect.stringContaining(message) });
    expect(refusal).toMatchObject({ message: expect.not.stringContaining('line:') });
  });

  it.each(['include', 'render', 'layout', 'block'])('is refused for the tag %s, so that it reads no file', async (tag) => {
    const folder = await mkdtemp(join(tmpdir(), 'adr-monitor-template-'));
    await writeFile(join(folder, 'secret'), 'SECRET');
    try {
      expect(() => parseTemplate(`{% ${tag} '${join(folder, 'secret')}' %}`)).toThrow(`tag "${tag}" not found`);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('a template that fails when an alert goes out', () => {
  const nested = (body: string) => ['a', 'b', 'c', 'd'].reduce((inner, name) => `{% for ${name} in all %}${inner}{% endfor %}`, body);

  it.each([
    ['takes too long', `{% assign all = "${'x'.repeat(200)}" | split: "" %}${nested('x')}`, 'render limit'],
    ['builds too much', '{% for i in (1..10000000) %}x{% endfor %}', 'memory'],
    ['says nothing', '{% if value == "nothing" %}x{% endif %}\n \n', 'says nothing'],
  ])('because it %s leaves the built-in text, and says so', (_, source, why) => {
    const { write, lines } = composer(source);
    expect(write(ALARM)).toEqual(builtIn(ALARM));
    const err = expect.objectContaining({ message: expect.stringContaining(why) });
    expect(lines).toEqual([
      { level: 'warn', fields: { channel: 'team', id: 'n-1', err }, message: expect.stringContaining('built-in text is sent') },
    ]);
  });

  it('reaches nothing but its variables', () => {
    const { write } = composer('x {{ decision.constructor }}{{ decision.__proto__ }}{{ messages.constructor.name }}');
    expect(write(ALARM).title).toBe('x');
  });
});
