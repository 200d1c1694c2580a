import type { Health } from '../../../server/api/contract.ts';
import { HealthBadge } from '../../components/badge.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { HEALTH_ORDER, type HealthCount } from './health-order.ts';

interface Props {
  readonly counts: readonly HealthCount[];
  readonly chosen: readonly Health[];
  readonly onChange: (chosen: readonly Health[]) => void;
}

/** How many decisions have each health; each is a switch that shows those alone. */
export function HealthFilter({ counts, chosen, onChange }: Props) {
  const { words } = useLocale();
  const countOf = (health: Health) => counts.find((one) => one.health === health)?.count ?? 0;
  const switched = (health: Health) => (chosen.includes(health) ? chosen.filter((one) => one !== health) : [...chosen, health]);
  return (
    <fieldset class="health-filter">
      <legend class="visually-hidden">{words.overview.filter.health}</legend>
      {HEALTH_ORDER.filter((health) => countOf(health) > 0 || chosen.includes(health)).map((health) => (
        <button
          key={health}
          type="button"
          class="health-choice"
          aria-pressed={chosen.includes(health)}
          onClick={() => onChange(switched(health))}
        >
          <span class="health-count">{countOf(health)}</span> <HealthBadge health={health} />
        </button>
      ))}
    </fieldset>
  );
}
