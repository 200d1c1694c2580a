import type { MetricView } from '../../../server/api/contract.ts';
import { Icon } from '../../components/icon.tsx';
import { useLocale } from '../../i18n/locale.tsx';

/** Where a promise and its queries can be looked up: the record where it is kept, Prometheus, Grafana. */
export function OutwardLinks({ links: { record, queries } }: { readonly links: MetricView['links'] }) {
  const { words } = useLocale();
  return (
    <>
      {record !== null && <Outward href={record} text={words.decision.record} />}
      {queries.map(({ prometheus, grafana }) => (
        <span key={`${prometheus} ${grafana}`} class="outward">
          {prometheus !== null && <Outward href={prometheus} text="Prometheus" />}
          {grafana !== null && <Outward href={grafana} text="Grafana" />}
        </span>
      ))}
    </>
  );
}

function Outward({ href, text }: { readonly href: string; readonly text: string }) {
  return (
    <a href={href} rel="noreferrer" target="_blank">
      {text}
      <Icon name="outward" />
    </a>
  );
}
