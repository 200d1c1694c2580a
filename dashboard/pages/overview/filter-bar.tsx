import type { RefObject } from 'preact';
import { useMemo } from 'preact/hooks';
import type { DecisionSummary } from '../../../server/api/contract.ts';
import { FilterSelect } from '../../components/filter-select.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { SORT_NAMES } from './decision-order.ts';
import { namesIn } from './narrow.ts';
import { STAGES } from './overview-filter.ts';
import { SearchField } from './search-field.tsx';
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
  const { owners, tags } = useMemo(() => namesIn(decisions), [decisions]);
  return (
    <search class="filter-bar" aria-label={texts.label}>
      <SearchField
        input={search}
        value={filter.text}
        hasKey={hasKey}
        onType={type}
        onDone={settle}
        onLeave={onLeaveSearch}
        onClear={onClear}
      />
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
