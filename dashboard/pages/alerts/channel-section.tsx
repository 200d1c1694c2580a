import { channelsResource } from '../../api/resources.ts';
import { Loaded } from '../../components/loaded.tsx';
import { Notice } from '../../components/notice.tsx';
import { Section } from '../../components/section.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { ChannelCard } from './channel-card.tsx';

/** Every channel, and what each is still owed. */
export function ChannelSection() {
  const { words } = useLocale();
  return (
    <Section id="channels" title={words.alerts.channels.title}>
      <Loaded resource={channelsResource}>
        {({ channels }) =>
          channels.length === 0 ? (
            <Notice tone="warn" icon="alert">
              <strong>{words.alerts.channels.none}</strong> {words.alerts.channels.noneHint}
            </Notice>
          ) : (
            <ul class="channel-list">
              {channels.map((channel) => (
                <ChannelCard key={channel.name} channel={channel} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Section>
  );
}
