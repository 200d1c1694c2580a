import type { ComponentChildren } from 'preact';
import type { DecisionSummary, Incident } from '../../../server/api/contract.ts';
import { Age } from '../../components/age.tsx';
import { Icon } from '../../components/icon.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { healthLooks, incidentLooks, type Look } from '../../components/tone.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { boundsOf } from '../overview/target-edge.ts';
import { decisionPath } from '../paths.ts';
import { blindSince, type WallSubject, worstMetric } from './wall-subjects.ts';

/** One thing to know, to be read from across the room. */
export function WallTile({ subject }: { readonly subject: WallSubject }) {
  return subject.kind === 'incident' ? (
    <IncidentTile incident={subject.incident} title={subject.decision?.title ?? ''} />
  ) : (
    <DecisionTile decision={subject.decision} />
  );
}

interface TileProps {
  readonly look: Look;
  readonly state: string;
  /** Since when, or how long ago. */
  readonly age: ComponentChildren;
  readonly decisionId: string;
  readonly title: string;
  readonly children: ComponentChildren;
}

function Tile({ look, state, age, decisionId, title, children }: TileProps) {
  return (
    <li class={`wall-tile tone-${look.tone}`}>
      <p class="wall-tile-state">
        <span>
          <Icon name={look.icon} />
          {state}
        </span>
        <span class="wall-tile-age">{age}</span>
      </p>
      {children}
      <h2 class="wall-tile-title">
        <a href={decisionPath(decisionId)}>
          <span class="decision-id">{decisionId}</span> {title}
        </a>
      </h2>
    </li>
  );
}

function IncidentTile({ incident, title }: { readonly incident: Incident; readonly title: string }) {
  const { words, format } = useLocale();
  const { state, condition, peak, unit, openedAt, acknowledgement } = incident;
  return (
    <Tile
      look={incidentLooks[state]}
      state={words.wall.incidentState[state]}
      age={<Age instant={openedAt} />}
      decisionId={incident.decision}
      title={title}
    >
      <p class="wall-tile-main">{condition.text}</p>
      <p class="wall-tile-facts">
        {peak !== null && (
          <span>
            {words.incident.peak} <strong>{format.value(peak, unit)}</strong>
          </span>
        )}
        <span>{acknowledgement === null ? words.wall.unacknowledged : words.incident.acknowledgedBy(acknowledgement.actor)}</span>
      </p>
    </Tile>
  );
}

function DecisionTile({ decision }: { readonly decision: DecisionSummary }) {
  const { words } = useLocale();
  const { id, title, health, lastJudgedAt } = decision;
  const since = health === 'blind' ? blindSince(decision) : null;
  return (
    <Tile
      look={healthLooks[health]}
      state={words.health[health]}
      age={(since ?? lastJudgedAt) !== null && <Age instant={since ?? lastJudgedAt ?? ''} />}
      decisionId={id}
      title={title}
    >
      <WorstMetric decision={decision} />
    </Tile>
  );
}

/** What a decision without metrics has to say are its conditions. */
function WorstMetric({ decision: { metrics, counts } }: { readonly decision: DecisionSummary }) {
  const { words, format } = useLocale();
  const metric = worstMetric(metrics);
  if (metric === null) return <p class="wall-tile-main">{words.wall.conditions(counts.conditions)}</p>;
  const { name, verdict, actual, unit, target, progress } = metric;
  const bounds = boundsOf(target);
  return (
    <>
      <p class="wall-tile-main">
        <span class="wall-tile-metric">{name}</span> <strong>{actual === null ? words.unknown : format.value(actual, unit)}</strong>
      </p>
      <p class="wall-tile-facts">
        <span>{verdict === null ? words.unreadable : words.verdict[verdict]}</span>
        {progress !== null && <ProgressBar progress={progress} verdict={verdict} />}
        <span>{bounds === null ? (target?.text ?? words.unreadable) : format.bounds(bounds)}</span>
      </p>
    </>
  );
}
