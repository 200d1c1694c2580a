import { useLocale } from '../../i18n/locale.tsx';

/** What Prometheus said beside an answer: part of the evidence. */
export function SourceWarnings({ warnings }: { readonly warnings: readonly string[] }) {
  const { words } = useLocale();
  if (warnings.length === 0) return null;
  return (
    <span class="hint">
      {words.decision.sourceSays}: {warnings.join('; ')}
    </span>
  );
}
