import type { ConditionGlance } from '../../../server/api/contract.ts';
import { ConditionStateBadge } from '../../components/badge.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { glanceAtConditions } from './conditions-glance.ts';

/** How many conditions are named in a row; the decision's own page has all. */
const MAX_NAMED = 3;

/** The rollback conditions of one decision: those that somebody should know of by their words, the others by their number. */
export function RowConditions({ conditions }: { readonly conditions: readonly ConditionGlance[] }) {
  const { words } = useLocale();
  const { notable, inactive, unjudged } = glanceAtConditions(conditions);
  if (conditions.length === 0) return <p class="row-conditions soft">{words.overview.noConditions}</p>;
  return (
    <ul class="row-conditions" aria-label={words.overview.conditions}>
      {notable.slice(0, MAX_NAMED).map(({ text, line, state }) => (
        <li key={`${line} ${text}`}>
          <ConditionStateBadge state={state} />
          <span class="condition-glance" title={text}>
            {text}
          </span>
        </li>
      ))}
      <li class="parts">
        <span class="soft">{words.overview.conditions}</span>
        {notable.length > MAX_NAMED && <span>+{notable.length - MAX_NAMED}</span>}
        {inactive > 0 && <span>{words.overview.inactive(inactive)}</span>}
        {unjudged > 0 && <span>{words.overview.unjudged(unjudged)}</span>}
      </li>
    </ul>
  );
}
