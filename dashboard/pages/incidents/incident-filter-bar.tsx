import type { Incident } from '../../../server/api/contract.ts';
import { FilterSelect } from '../../components/filter-select.tsx';
import { SearchBox } from '../../components/search-box.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { INCIDENT_STATES, type IncidentFilter, VERDICTS } from './incident-filter.ts';

interface Props {
  readonly incidents: readonly Incident[];
  readonly filter: IncidentFilter;
  /** How many the filter leaves. */
  readonly shown: number;
  readonly onChange: (changed: Partial<IncidentFilter>) => void;
}

/** Finds incidents by their words, and narrows them down. */
export function IncidentFilterBar({ incidents, filter, shown, onChange }: Props) {
  const { words } = useLocale();
  const texts = words.incident.filter;
  const decisions = [...new Set(incidents.map(({ decision }) => decision))].toSorted((a, b) => a.localeCompare(b));
  return (
    <search class="filter-bar" aria-label={texts.label}>
      <SearchBox label={texts.search} placeholder={texts.placeholder} value={filter.text} onType={(text) => onChange({ text })} />
      <FilterSelect
        label={texts.state}
        any={texts.anyState}
        options={INCIDENT_STATES.map((state) => ({ value: state, text: words.incidentState[state] }))}
        value={filter.state}
        onChange={(state) => onChange({ state })}
      />
      <FilterSelect
        label={texts.decision}
        any={texts.anyDecision}
        options={decisions.map((id) => ({ value: id, text: id }))}
        value={filter.decision}
        onChange={(decision) => onChange({ decision })}
      />
      <FilterSelect
        label={texts.verdict}
        any={texts.anyVerdict}
        options={VERDICTS.map((verdict) => ({ value: verdict, text: words.disposition[verdict] }))}
        value={filter.verdict}
        onChange={(verdict) => onChange({ verdict })}
      />
      <p class="soft" role="status">
        {texts.count(shown, incidents.length)}
      </p>
    </search>
  );
}
