import { useLocale } from '../i18n/locale.tsx';

/** Stands where something is being loaded. */
export function Skeleton() {
  const { words } = useLocale();
  return (
    <div class="skeleton" role="status">
      <span class="visually-hidden">{words.state.loading}</span>
      <span class="skeleton-line" />
      <span class="skeleton-line" />
      <span class="skeleton-line" />
    </div>
  );
}
