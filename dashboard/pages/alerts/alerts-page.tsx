import { Page } from '../../components/page.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { ChannelSection } from './channel-section.tsx';
import { GivenUpSection } from './given-up-section.tsx';
import { LogSection } from './log-section.tsx';
import { OwedSection } from './owed-section.tsx';
import { SilenceSection } from './silence-section.tsx';

/** Who is told: what did not arrive first, then what is owed, the ways there, what keeps messages back, and what was sent. */
export function AlertsPage() {
  const { words } = useLocale();
  return (
    <Page title={words.alerts.title} lead={words.alerts.lead}>
      <GivenUpSection />
      <ChannelSection />
      <OwedSection />
      <SilenceSection />
      <LogSection />
    </Page>
  );
}
