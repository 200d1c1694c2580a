import type { DecisionSummary } from '../../../server/api/contract.ts';
import { useLive, useResource } from '../../api/live.tsx';
import { monitorResource } from '../../api/resources.ts';
import { Age } from '../../components/age.tsx';
import { useNow } from '../../components/clock.tsx';
import { Icon } from '../../components/icon.tsx';
import { healthLooks } from '../../components/tone.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { countByHealth } from '../overview/health-order.ts';

/** The head of the wall: how many decisions stand how, the time, and whether the service is heard. */
export function WallHead({ decisions }: { readonly decisions: readonly DecisionSummary[] }) {
  const { words } = useLocale();
  return (
    <header class="wall-head">
      <h1 class="visually-hidden">{words.wall.title}</h1>
      <ul class="wall-counts" aria-label={words.wall.counts}>
        {countByHealth(decisions).map(({ health, count }) => (
          <li key={health} class={`wall-count tone-${healthLooks[health].tone}`}>
            <strong>{count}</strong>
            <span>
              <Icon name={healthLooks[health].icon} />
              {words.health[health]}
            </span>
          </li>
        ))}
      </ul>
      <div class="wall-now">
        <WallClock />
        <Heard />
      </div>
    </header>
  );
}

function WallClock() {
  const { format } = useLocale();
  const now = new Date(useNow() * 1000).toISOString();
  return (
    <time class="wall-clock" dateTime={now}>
      {format.clock(now)}
      <span class="wall-day">{format.day(now)}</span>
    </time>
  );
}

function Heard() {
  const { words } = useLocale();
  const { connection } = useLive();
  const lastCycleAt = useResource(monitorResource).data?.lastCycleAt ?? null;
  const isLost = connection === 'lost';
  return (
    <p class={`wall-heard tone-${isLost ? 'unknown' : 'good'}`}>
      <span class="wall-connection">
        <Icon name={isLost ? 'alert' : 'check'} />
        {words.wall.connection[connection]}
      </span>
      {lastCycleAt !== null && (
        <span class="wall-judged">
          {words.shell.lastCycle} <Age instant={lastCycleAt} />
        </span>
      )}
    </p>
  );
}
