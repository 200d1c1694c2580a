import type { MonitorInfo } from '../../../server/api/contract.ts';
import { monitorResource } from '../../api/resources.ts';
import { Age, Ahead, InstantText } from '../../components/age.tsx';
import { Fact } from '../../components/fact.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { Section } from '../../components/section.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { ChannelSection } from '../alerts/channel-section.tsx';
import { LOG_PATH } from '../paths.ts';
import { AppearanceSection } from './appearance-section.tsx';
import { SourceList } from './source-list.tsx';

/** How the service is set up, and how what it needs is doing. */
export function SettingsPage() {
  const { words } = useLocale();
  return (
    <Page title={words.settings.title} lead={words.settings.lead}>
      <Loaded resource={monitorResource}>
        {(monitor) => (
          <>
            <Section id="sources" title={words.settings.sources}>
              <SourceList sources={monitor.sources} />
            </Section>
            <ScheduleSection monitor={monitor} />
            <JudgingSection evaluation={monitor.evaluation} />
            <StoreSection store={monitor.store} />
          </>
        )}
      </Loaded>
      <ChannelSection />
      <Section id="log" title={words.log.title}>
        <p>
          <a href={LOG_PATH}>{words.log.lead}</a>
        </p>
      </Section>
      <AppearanceSection />
      <Loaded resource={monitorResource}>{(monitor) => <ServiceSection monitor={monitor} />}</Loaded>
    </Page>
  );
}

function ScheduleSection({ monitor: { schedule, timezone, lastCycleAt, nextCycleAt } }: { readonly monitor: MonitorInfo }) {
  const { words } = useLocale();
  return (
    <Section id="schedule" title={words.settings.schedule}>
      <dl class="facts settings-facts">
        <Fact name={words.settings.cron}>
          <code>{schedule}</code>
        </Fact>
        <Fact name={words.settings.timezone}>{timezone ?? words.settings.systemZone}</Fact>
        <Fact name={words.shell.lastCycle}>
          {lastCycleAt === null ? (
            words.shell.noCycleYet
          ) : (
            <>
              <InstantText instant={lastCycleAt} /> <Age instant={lastCycleAt} />
            </>
          )}
        </Fact>
        {nextCycleAt !== null && (
          <Fact name={words.settings.nextCycle}>
            <InstantText instant={nextCycleAt} /> <Ahead instant={nextCycleAt} />
          </Fact>
        )}
      </dl>
    </Section>
  );
}

function JudgingSection({ evaluation }: { readonly evaluation: MonitorInfo['evaluation'] }) {
  const { words, format } = useLocale();
  const texts = words.settings.evaluation;
  const lengths = [
    { name: texts.resolution, seconds: evaluation.resolutionSeconds },
    { name: texts.for, seconds: evaluation.forSeconds },
    { name: texts.keepFiringFor, seconds: evaluation.keepFiringForSeconds },
    { name: texts.blindAfter, seconds: evaluation.blindAfterSeconds },
    { name: texts.maxBackfill, seconds: evaluation.maxBackfillSeconds },
    { name: texts.baselineWindow, seconds: evaluation.baselineWindowSeconds },
    { name: texts.reviewAfter, seconds: evaluation.reviewAfterSeconds },
  ];
  return (
    <Section id="judging" title={words.settings.judging}>
      <p class="hint">{words.settings.judgingHint}</p>
      <dl class="facts settings-facts">
        {lengths.map(({ name, seconds }) => (
          <Fact key={name} name={name}>
            {seconds === null ? words.settings.notSet : format.duration(seconds)}
          </Fact>
        ))}
      </dl>
    </Section>
  );
}

function StoreSection({ store }: { readonly store: MonitorInfo['store'] }) {
  const { words, format } = useLocale();
  const texts = words.settings.storeParts;
  const kept = [
    { name: texts.samples, seconds: store.samplesSeconds },
    { name: texts.hours, seconds: store.hoursSeconds },
    { name: texts.days, seconds: store.daysSeconds },
    { name: texts.notifications, seconds: store.notificationsSeconds },
  ];
  return (
    <Section id="store" title={words.settings.store}>
      <dl class="facts settings-facts">
        <Fact name={texts.size}>{format.value(store.bytes, 'bytes')}</Fact>
        {kept.map(({ name, seconds }) => (
          <Fact key={name} name={name}>
            {seconds === null ? words.settings.forever : format.duration(seconds)}
          </Fact>
        ))}
      </dl>
    </Section>
  );
}

function ServiceSection({ monitor: { version, nodeVersion, startedAt } }: { readonly monitor: MonitorInfo }) {
  const { words } = useLocale();
  return (
    <Section id="service" title={words.settings.service}>
      <dl class="facts settings-facts">
        <Fact name={words.settings.version}>adr-monitor {version}</Fact>
        <Fact name="Node.js">{nodeVersion}</Fact>
        <Fact name={words.settings.startedAt}>
          <InstantText instant={startedAt} /> <Age instant={startedAt} />
        </Fact>
        <Fact name={words.settings.interfaces}>
          <span class="parts">
            <a href="/metrics" target="_blank" rel="noreferrer">
              /metrics
            </a>{' '}
            <a href="/api/v1/openapi.json" target="_blank" rel="noreferrer">
              OpenAPI
            </a>
          </span>
        </Fact>
      </dl>
    </Section>
  );
}
