import type { RefObject } from 'preact';
import type { DecisionSummary } from '../../../server/api/contract.ts';
import { Icon } from '../../components/icon.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { SORT_NAMES } from './decision-order.ts';
import { FilterSelect } from './filter-select.tsx';
import { namesIn } from './narrow.ts';
import { STAGES } from './overview-filter.ts';
import type { FilterState } from './use-overview-filter.ts';

interface Props {
  readonly search: RefObject<HTMLInputElement | null>;
  readonly state: FilterState;
  readonly decisions: readonly DecisionSummary[];
  /** Whether a key leads to the search. */
  readonly hasKey: boolean;
  /** Goes from the search to the first row. */
  readonly onLeaveSearch: () => void;
  readonly onClear: () => void;
}

/** The search, the filters and the order. */
export function FilterBar({ search, state: { filter, type, settle, choose }, decisions, hasKey, onLeaveSearch, onClear }: Props) {
  const { words } = useLocale();
  const texts = words.overview.filter;
  const { owners, tags } = namesIn(decisions);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const act = { Enter: onLeaveSearch, ArrowDown: onLeaveSearch, Escape: onClear }[event.key];
    if (act === undefined) return;
    event.preventDefault();
    settle();
    act();
  };
  return (
    <search class="filter-bar" aria-label={texts.label}>
      <label class="search-field">
        <span class="visually-hidden">{texts.search}</span>
        <Icon name="search" />
        <input
          ref={search}
          type="search"
          placeholder={texts.placeholder}
          autocomplete="off"
          spellcheck={false}
          value={filter.text}
          onInput={(event) => type(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onBlur={settle}
        />
        {hasKey && (
          <span class="key-hint" aria-hidden="true">
            /
          </span>
        )}
      </label>
      <FilterSelect
        label={texts.stage}
        any={texts.anyStage}
        options={STAGES.map((stage) => ({ value: stage, text: words.stage[stage] }))}
        value={filter.stage}
        onChange={(stage) => choose({ stage })}
      />
      <FilterSelect
        label={texts.owner}
        any={texts.anyOwner}
        options={named(owners)}
        value={filter.owner}
        onChange={(owner) => choose({ owner })}
      />
      <FilterSelect label={texts.tag} any={texts.anyTag} options={named(tags)} value={filter.tag} onChange={(tag) => choose({ tag })} />
      <FilterSelect
        label={texts.sort}
        options={SORT_NAMES.map((sort) => ({ value: sort, text: texts.sorts[sort] }))}
        value={filter.sort}
        onChange={(sort) => choose({ sort: sort ?? filter.sort })}
      />
    </search>
  );
}

function named(names: readonly string[]) {
  return names.map((name) => ({ value: name, text: name }));
}
