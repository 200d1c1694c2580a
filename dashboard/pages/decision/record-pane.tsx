import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { DecisionDetail, RecordPageAnswer } from '../../../server/api/contract.ts';
import { recordResource } from '../../api/resources.ts';
import { Loaded } from '../../components/loaded.tsx';
import { Section } from '../../components/section.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { placeMarks } from './place-marks.tsx';
import { type RecordMark, recordMarks } from './record-marks.ts';

/** The record itself, beside what was read from it: each line that promises something says how that stands. */
export function RecordPane({ decision }: { readonly decision: DecisionDetail }) {
  const { words } = useLocale();
  const marks = useMemo(() => recordMarks(decision, words), [decision, words]);
  return (
    <div class="record-pane">
      <Section id="record" title={words.record.title} aside={<code class="location">{decision.source.path}</code>}>
        <Loaded resource={recordResource(decision.id)} missing={<p class="soft">{words.record.gone}</p>}>
          {(page) => <RecordText page={page} marks={marks} />}
        </Loaded>
      </Section>
    </div>
  );
}

interface TextProps {
  readonly page: RecordPageAnswer;
  readonly marks: readonly RecordMark[];
}

function RecordText({ page: { html, lines, shownThrough }, marks }: TextProps) {
  const { words } = useLocale();
  const text = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (text.current !== null) placeMarks(text.current, marks);
  }, [html, marks]);
  // An address with a line in it leads there, though the record comes after the page.
  useEffect(() => {
    if (!/^#L\d+$/.test(location.hash)) return;
    // The browser looked for the line before it was there.
    location.replace(location.hash);
    document.getElementById(location.hash.slice(1))?.scrollIntoView({ block: 'center' });
  }, []);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1). */}
      <section class="record-frame" aria-label={words.record.text} tabIndex={0}>
        {/* The service writes this HTML itself and escapes all of the record. */}
        <div ref={text} class="record" dangerouslySetInnerHTML={{ __html: html }} />
      </section>
      {shownThrough < lines && <p class="soft">{words.record.cut(shownThrough, lines)}</p>}
    </>
  );
}
