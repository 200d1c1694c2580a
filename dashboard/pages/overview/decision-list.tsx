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
  /** Every decision, in order. */
  readonly decisions: readonly DecisionSummary[];
  readonly shown: ReadonlySet<DecisionSummary>;
}

/** The decisions, one below the other. Those that are not shown stay as hidden rows: a letter more or less in the search makes none anew. */
export function DecisionList({ list, decisions, shown }: Props) {
  const { words } = useLocale();
  const [nearScreen] = useState(createNearScreen);
  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : null;
    if (step !== null && moveRow(list.current, step)) event.preventDefault();
  };
  return (
    <section aria-label={words.overview.decisions} hidden={shown.size === 0}>
      <ul ref={list} class="decision-list" onKeyDown={move}>
        {decisions.map((decision, index) => (
          <DecisionRow
            key={decision.id}
            decision={decision}
            isShown={shown.has(decision)}
            nearScreen={nearScreen}
            isFirst={index < FIRST_ROWS}
          />
        ))}
      </ul>
    </section>
  );
}
