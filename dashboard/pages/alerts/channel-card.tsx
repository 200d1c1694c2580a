import { useState } from 'preact/hooks';
import type { ChannelTest, ChannelView } from '../../../server/api/contract.ts';
import { testChannel } from '../../api/alerts.ts';
import { Age } from '../../components/age.tsx';
import { Badge } from '../../components/badge.tsx';
import { errorWords } from '../../components/error-words.ts';
import { Fact } from '../../components/fact.tsx';
import { Icon } from '../../components/icon.tsx';
import type { Look } from '../../components/tone.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { ForRole } from '../../identity/session.tsx';

/** What the API calls a channel that is owed something and configured no more. */
const UNCONFIGURED = 'unconfigured';

/** One channel: what it is owed, when it last took something, and whether a test message arrives. */
export function ChannelCard({ channel }: { readonly channel: ChannelView }) {
  const { words } = useLocale();
  const { name, type, pending, held, dead, lastDeliveredAt } = channel;
  const isConfigured = type !== UNCONFIGURED;
  return (
    <li class="channel">
      <div class="channel-head">
        <h3>{name}</h3>
        {isConfigured ? (
          <span class="tag">{typeName(type, words.alerts.channels.type)}</span>
        ) : (
          <Badge look={GONE} word={words.alerts.channels.type.unconfigured} />
        )}
      </div>
      <dl class="facts">
        <Fact name={words.alerts.state.pending}>{pending}</Fact>
        <Fact name={words.alerts.state.held}>{held}</Fact>
        <Fact name={words.alerts.state.dead}>{dead === 0 ? dead : <span class="text-bad">{dead}</span>}</Fact>
        <Fact name={words.alerts.channels.lastDelivered}>
          {lastDeliveredAt === null ? words.alerts.channels.never : <Age instant={lastDeliveredAt} />}
        </Fact>
      </dl>
      {isConfigured ? (
        <ForRole atLeast="operator">
          <Test channel={name} />
        </ForRole>
      ) : (
        <p class="hint">{words.alerts.channels.unconfiguredHint}</p>
      )}
    </li>
  );
}

const GONE: Look = { tone: 'warn', icon: 'alert' };

/** A type that this page does not know yet stands as the API says it. */
function typeName(type: string, names: Readonly<Record<string, string>>): string {
  return names[type] ?? type;
}

const OUTCOMES: Readonly<Record<ChannelTest['outcome'], Look>> = {
  delivered: { tone: 'good', icon: 'check' },
  retry: { tone: 'warn', icon: 'clock' },
  refused: { tone: 'bad', icon: 'cross' },
};

function Test({ channel }: { readonly channel: string }) {
  const { words } = useLocale();
  const [sending, setSending] = useState(false);
  const [result, setResult] = useState<ChannelTest | Error | null>(null);
  const send = async () => {
    setSending(true);
    setResult(null);
    setResult(await testChannel(channel).catch((error: Error) => error));
    setSending(false);
  };
  return (
    <div class="channel-test">
      <button type="button" class="button button-small" disabled={sending} onClick={send}>
        <Icon name="send" />
        {sending ? words.alerts.channels.testing : words.alerts.channels.test}
        <span class="visually-hidden">: {channel}</span>
      </button>
      <p class="channel-result" role="status">
        {result instanceof Error && <span class="text-bad">{errorWords(result, words)}</span>}
        {result !== null && !(result instanceof Error) && (
          <>
            <Badge look={OUTCOMES[result.outcome]} word={words.alerts.channels.outcome[result.outcome]} />
            {result.detail !== null && <span>{result.detail}</span>}
          </>
        )}
      </p>
    </div>
  );
}
