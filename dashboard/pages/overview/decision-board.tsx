import { useMemo, useRef, useState } from 'preact/hooks';
import type { DecisionSummary } from '../../../server/api/contract.ts';
import { Icon } from '../../components/icon.tsx';
import { KeysDialog } from '../../components/keys-dialog.tsx';
import { useShortcuts } from '../../components/shortcuts.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { useKeysPreference } from '../../preferences/keys.ts';
import { DecisionList } from './decision-list.tsx';
import { inOrder } from './decision-order.ts';
import { FilterBar } from './filter-bar.tsx';
import { HealthFilter } from './health-filter.tsx';
import { searchable } from './narrow.ts';
import { NothingFound } from './nothing-found.tsx';
import { EVERYTHING, isNarrowing } from './overview-filter.ts';
import { moveRow } from './row-focus.ts';
import { useOverviewFilter } from './use-overview-filter.ts';

/** Every decision, with what finds one among many. */
export function DecisionBoard({ decisions }: { readonly decisions: readonly DecisionSummary[] }) {
  const { words } = useLocale();
  const search = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const [areKeysOn, setKeysOn] = useKeysPreference();
  const state = useOverviewFilter();
  const { filter, choose } = state;
  const narrow = useMemo(() => searchable(decisions), [decisions]);
  const { shown, healths } = narrow(filter);
  const ordered = useMemo(() => inOrder(decisions, filter.sort), [decisions, filter.sort]);
  const isNarrowed = isNarrowing(filter);
  const clear = () => {
    if (isNarrowed) choose({ ...EVERYTHING, sort: filter.sort });
  };

  // What was typed last has to be in the list first.
  const enterList = () => void requestAnimationFrame(() => moveRow(list.current, 1));

  const letters = {
    '/': () => search.current?.select(),
    j: () => moveRow(list.current, 1),
    k: () => moveRow(list.current, -1),
    '?': () => setHelpOpen(true),
  };
  useShortcuts({ ...(areKeysOn ? letters : {}), Escape: clear });

  return (
    <>
      <div class="board-head">
        <div class="board-line">
          <HealthFilter counts={healths} chosen={filter.healths} onChange={(chosen) => choose({ healths: chosen })} />
          <div class="board-count">
            <p role="status">{words.overview.filter.shown(shown.size, decisions.length)}</p>
            {isNarrowed && (
              <button type="button" class="button button-small" onClick={clear}>
                {words.overview.filter.clear}
              </button>
            )}
            <button type="button" class="tool board-keys" onClick={() => setHelpOpen(true)}>
              <Icon name="keyboard" />
              {words.keys.show}
            </button>
          </div>
        </div>
        <FilterBar search={search} state={state} decisions={decisions} hasKey={areKeysOn} onLeaveSearch={enterList} onClear={clear} />
      </div>
      {shown.size === 0 && <NothingFound onClear={clear} />}
      <DecisionList list={list} decisions={ordered} shown={shown} />
      {isHelpOpen && (
        <KeysDialog
          help={[
            { keys: ['/'], does: words.keys.search },
            { keys: ['j'], does: words.keys.next },
            { keys: ['k'], does: words.keys.previous },
            { keys: ['↓', '↑'], does: words.keys.arrows },
            { keys: ['Enter'], does: words.keys.open },
            { keys: ['Esc'], does: words.keys.clear },
            { keys: ['?'], does: words.keys.help },
          ]}
          isOn={areKeysOn}
          onSwitch={setKeysOn}
          onClose={() => setHelpOpen(false)}
        />
      )}
    </>
  );
}
