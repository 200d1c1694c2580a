import type { ConditionView, Incident } from '../../server/api/contract.ts';
import { useLocale } from '../i18n/locale.tsx';
import { Age, InstantText } from './age.tsx';
import { Fact } from './fact.tsx';

interface Props {
  readonly incident: Incident;
  /** The condition as it stands now, where the page knows it: gives the current value, and the threshold of an incident that kept none. */
  readonly condition?: ConditionView;
}

/** The numbers and instants of an incident. */
export function IncidentFacts({ incident, condition }: Props) {
  const { words, format } = useLocale();
  const bounds = incident.bounds ?? condition?.bounds ?? null;
  const value = (number: number | null) => (number === null ? words.unknown : format.value(number, incident.unit));
  return (
    <dl class="facts">
      {bounds !== null && <Fact name={words.incident.threshold}>{format.bounds(bounds)}</Fact>}
      {condition !== undefined && <Fact name={words.incident.now}>{value(condition.value)}</Fact>}
      <Fact name={words.incident.atOpening}>{value(incident.value)}</Fact>
      <Fact name={words.incident.peak}>{value(incident.peak)}</Fact>
      {incident.since !== null && (
        <Fact name={words.incident.since}>
          <InstantText instant={incident.since} />
        </Fact>
      )}
      <Fact name={words.incident.opened}>
        <InstantText instant={incident.openedAt} /> <Age instant={incident.openedAt} />
      </Fact>
      {incident.foundAt !== incident.openedAt && (
        <Fact name={words.incident.found}>
          <InstantText instant={incident.foundAt} />
        </Fact>
      )}
      <Fact name={words.incident.recovered}>
        {incident.recoveredAt === null ? words.incident.stillFiring : <InstantText instant={incident.recoveredAt} />}
      </Fact>
    </dl>
  );
}
