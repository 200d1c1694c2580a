import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { DecisionSummary, Incident, MetricGlance } from '../../../server/api/contract.ts';
import { Age } from '../../components/age.tsx';
import { Icon } from '../../components/icon.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { healthLooks, incidentLooks, type Look } from '../../components/tone.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { boundsOf } from '../overview/target-edge.ts';
import { decisionPath } from '../paths.ts';
import { blindSince, type WallSubject, worstMetricsFirst } from './wall-subjects.ts';

interface Props {
  readonly subject: WallSubject;
  /** How many metrics of a decision there is room for. */
  readonly metrics: number;
}

/** One thing to know, to be read from across the room. */
export function WallTile({ subject, metrics }: Props) {
  return subject.kind === 'incident' ? (
    <IncidentTile incident={subject.incident} title={subject.decision?.title ?? ''} />
  ) : (
    <DecisionTile decision={subject.decision} metrics={metrics} />
  );
}

interface TileProps {
  readonly look: Look;
  readonly state: string;
  /** Since when, or how long ago. */
  readonly age: ComponentChildren;
  readonly decisionId: string;
  readonly title: string;
  /** How many metrics share the tile. */
  readonly metrics?: number;
  readonly children: ComponentChildren;
}

function Tile({ look, state, age, decisionId, title, metrics = 1, children }: TileProps) {
  const body = useRef<HTMLDivElement>(null);
  // The letters are the smaller the more metrics share the tile.
  useLayoutEffect(() => body.current?.style.setProperty('--metrics', String(metrics)), [metrics]);
  return (
    <li class={`wall-tile tone-${look.tone}`}>
      <p class="wall-tile-state">
        <span>
          <Icon name={look.icon} />
          {state}
        </span>
        <span class="wall-tile-age">{age}</span>
      </p>
      <div ref={body} class="wall-tile-body">
        {children}
      </div>
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

/** A decision with its worst metrics; what one without any has to say are its conditions. */
function DecisionTile({ decision, metrics }: { readonly decision: DecisionSummary; readonly metrics: number }) {
  const { words } = useLocale();
  const { id, title, health, lastJudgedAt, counts } = decision;
  const shown = worstMetricsFirst(decision.metrics).slice(0, metrics);
  const since = health === 'blind' ? blindSince(decision) : null;
  return (
    <Tile
      look={healthLooks[health]}
      state={words.health[health]}
      age={(since ?? lastJudgedAt) !== null && <Age instant={since ?? lastJudgedAt ?? ''} />}
      decisionId={id}
      title={title}
      metrics={Math.max(1, shown.length)}
    >
      {shown.length === 0 && <p class="wall-tile-main">{words.wall.conditions(counts.conditions)}</p>}
      {shown.map((metric) => (
        <TileMetric key={`${metric.line} ${metric.name}`} metric={metric} />
      ))}
    </Tile>
  );
}

function TileMetric({ metric: { name, verdict, actual, unit, target, progress } }: { readonly metric: MetricGlance }) {
  const { words, format } = useLocale();
  const bounds = boundsOf(target);
  return (
    <div>
      <p class="wall-tile-main">
        <span class="wall-tile-metric">{name}</span> <strong>{actual === null ? words.unknown : format.value(actual, unit)}</strong>
      </p>
      <p class="wall-tile-facts">
        <span>{verdict === null ? words.unreadable : words.verdict[verdict]}</span>
        {progress !== null && <ProgressBar progress={progress} verdict={verdict} />}
        <span>{bounds === null ? (target?.text ?? words.unreadable) : format.bounds(bounds)}</span>
      </p>
    </div>
  );
}
