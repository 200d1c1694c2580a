import { useLocale } from '../../i18n/locale.tsx';
import { lineAnchor } from './record-anchor.ts';

/** Leads to the line of the record that something was read from, in the record beside it. */
export function RecordLine({ line }: { readonly line: number }) {
  const { words } = useLocale();
  return (
    <a class="line" href={`#${lineAnchor(line)}`}>
      {words.decision.line(line)}
    </a>
  );
}
