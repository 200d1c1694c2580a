import { Page } from '../components/page.tsx';
import { useLocale } from '../i18n/locale.tsx';

/** An address that no page has. */
export function NotFoundPage() {
  const { words } = useLocale();
  return (
    <Page title={words.state.notFound} lead={words.state.notFoundHint}>
      <p>
        <a href="/">{words.state.backToOverview}</a>
      </p>
    </Page>
  );
}
