import { useLocale } from '../../i18n/locale.tsx';

/** Stands where no decision is left by the filters. */
export function NothingFound({ onClear }: { readonly onClear: () => void }) {
  const { words } = useLocale();
  return (
    <div class="nothing-found">
      <p>
        <strong>{words.overview.filter.none}</strong>
      </p>
      <p class="soft">{words.overview.filter.noneHint}</p>
      <button type="button" class="button" onClick={onClear}>
        {words.overview.filter.clear}
      </button>
    </div>
  );
}
