import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import type { DecisionSummary } from '../../../server/api/contract.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { DecisionRow } from './decision-row.tsx';
import { createNearScreen } from './near-screen.ts';
import { moveRow } from './row-focus.ts';

/** How many rows stand on the first screen at most; they are complete from the first moment. */
const FIRST_ROWS = 12;

interface Props {
  readonly list: RefObject<HTMLUListElement | null>;
  readonly decisions: readonly DecisionSummary[];
}

/** The decisions, one below the other. */
export function DecisionList({ list, decisions }: Props) {
  const { words } = useLocale();
  const [nearScreen] = useState(createNearScreen);
  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : null;
    if (step !== null && moveRow(list.current, step)) event.preventDefault();
  };
  return (
    <section aria-label={words.overview.decisions}>
      <ul ref={list} class="decision-list" onKeyDown={move}>
        {decisions.map((decision, index) => (
          <DecisionRow key={decision.id} decision={decision} nearScreen={nearScreen} isFirst={index < FIRST_ROWS} />
        ))}
      </ul>
    </section>
  );
}
