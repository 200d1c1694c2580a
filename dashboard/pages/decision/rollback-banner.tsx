import type { DecisionDetail } from '../../../server/api/contract.ts';
import { AnswerableIncident } from '../../components/answerable-incident.tsx';
import { Icon } from '../../components/icon.tsx';
import { useLocale } from '../../i18n/locale.tsx';

/** The incidents of a decision that wait for an answer; nothing where there are none. */
export function RollbackBanner({ decision }: { readonly decision: DecisionDetail }) {
  const { words } = useLocale();
  const open = decision.incidents.filter(({ state }) => state !== 'disposed');
  if (open.length === 0) return null;
  return (
    <section class="banner" aria-labelledby="rollback">
      <h2 id="rollback">
        <Icon name="flame" />
        {words.incident.triggered}
      </h2>
      {open.map((incident) => {
        const condition = decision.rollbackConditions.find(({ text }) => text === incident.condition.text);
        return <AnswerableIncident key={incident.id} incident={incident} {...(condition === undefined ? {} : { condition })} />;
      })}
    </section>
  );
}
