import { Page } from '../../components/page.tsx';
import { useLocale } from '../../i18n/locale.tsx';

/** The page of a decision that is not there. */
export function NoSuchDecision({ id }: { readonly id: string }) {
  const { words } = useLocale();
  return (
    <Page title={words.state.noSuchDecision(id)} lead={words.state.notFoundHint}>
      <p>
        <a href="/">{words.state.backToOverview}</a>
      </p>
    </Page>
  );
}
