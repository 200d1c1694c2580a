import type { RelationsAnswer } from '../../../server/api/contract.ts';
import { HealthBadge } from '../../components/badge.tsx';
import { healthLooks } from '../../components/tone.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { decisionPath } from '../paths.ts';
import { graphLayout, type Place, shortened } from './graph-layout.ts';

/** Sizes in CSS pixels. */
const NODE = { width: 216, height: 56 };
const GAP = { x: 72, y: 14 };
const TITLE_LETTERS = 28;
const ID_LETTERS = 11;

/** The head of an edge that says which decision takes the place of which. */
const ARROW = 'relation-arrow';

const centreOf = ({ column, row }: Place) => ({
  x: column * (NODE.width + GAP.x) + NODE.width / 2,
  y: row * (NODE.height + GAP.y) + NODE.height / 2,
});

/** A decision among those that it has to do with, the older ones to the left. */
export function RelationGraph({ decisions, relations }: Pick<RelationsAnswer, 'decisions' | 'relations'>) {
  const { words } = useLocale();
  const places = graphLayout({ decisions, relations });
  const place = new Map(places.map((one) => [one.id, one]));
  const width = Math.max(...places.map(({ column }) => column + 1)) * (NODE.width + GAP.x) - GAP.x;
  const height = Math.max(...places.map(({ row }) => row + 1)) * (NODE.height + GAP.y) - GAP.y;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1). */}
      <section class="relation-graph" aria-label={words.relations.graph} tabIndex={0}>
        <svg width={width + 2} height={height + 2} viewBox={`-1 -1 ${width + 2} ${height + 2}`} aria-hidden="true">
          <marker id={ARROW} class="relation-arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">
            <path d="M0 0L8 4L0 8z" />
          </marker>
          {relations.map(({ from, to, kind }) => {
            const [newer, older] = [place.get(from), place.get(to)];
            return newer === undefined || older === undefined ? null : (
              <Edge key={`${from} ${to} ${kind}`} from={newer} to={older} kind={kind} />
            );
          })}
          {decisions.map((decision, index) => {
            const at = place.get(decision.id);
            return at === undefined ? null : <Node key={decision.id} decision={decision} at={at} isOwn={index === 0} />;
          })}
        </svg>
      </section>
      <ul class="relation-list">
        {relations.map(({ from, to, kind }) => (
          <li key={`${from} ${to} ${kind}`}>
            <Named id={from} decisions={decisions} /> {words.relations.kind[kind]} <Named id={to} decisions={decisions} />
          </li>
        ))}
      </ul>
    </>
  );
}

type Known = RelationsAnswer['decisions'][number];

function Node({ decision: { id, title, health }, at, isOwn }: { readonly decision: Known; readonly at: Place; readonly isOwn: boolean }) {
  const { words } = useLocale();
  const { x, y } = centreOf(at);
  const look = health === null ? null : healthLooks[health];
  const node = (
    <g
      class={`relation-node ${look === null ? 'relation-missing' : `tone-${look.tone}`} ${isOwn ? 'relation-own' : ''}`}
      transform={`translate(${x - NODE.width / 2} ${y - NODE.height / 2})`}
    >
      <rect width={NODE.width} height={NODE.height} rx="6" />
      <text class="relation-id" x="12" y="22">
        {shortened(id, ID_LETTERS)}
      </text>
      <text class="relation-health" x={NODE.width - 12} y="22">
        {health === null ? words.relations.missing : words.health[health]}
      </text>
      <text class="relation-title" x="12" y="43">
        {title === null ? '' : shortened(title, TITLE_LETTERS)}
      </text>
    </g>
  );
  if (isOwn || health === null) return node;
  // The list below has the same links for the keyboard.
  return (
    <a href={decisionPath(id)} tabindex={-1}>
      {node}
    </a>
  );
}

/** From the newer one's left side to the older one's right side; beside each other, from below to above. */
function Edge({
  from,
  to,
  kind,
}: {
  readonly from: Place;
  readonly to: Place;
  readonly kind: RelationsAnswer['relations'][number]['kind'];
}) {
  const [a, b] = [centreOf(from), centreOf(to)];
  const side = Math.sign(a.x - b.x) * (NODE.width / 2);
  const path =
    side === 0
      ? `M${a.x} ${a.y}V${b.y}`
      : `M${a.x - side} ${a.y}C${a.x - side - (Math.sign(side) * GAP.x) / 2} ${a.y} ${b.x + side + (Math.sign(side) * GAP.x) / 2} ${b.y} ${b.x + side} ${b.y}`;
  return <path class={`relation-edge relation-${kind}`} d={path} {...(kind === 'related' ? {} : { 'marker-end': `url(#${ARROW})` })} />;
}

/** A decision by its name, which leads to its page: from this one to the others. */
function Named({ id, decisions }: { readonly id: string; readonly decisions: readonly Known[] }) {
  const { words } = useLocale();
  const known = decisions.find((one) => one.id === id);
  const health = known?.health ?? null;
  if (known !== undefined && known === decisions[0]) return <strong>{id}</strong>;
  if (known === undefined || known.title === null) {
    return (
      <span>
        {id} <span class="soft">({words.relations.missing})</span>
      </span>
    );
  }
  return (
    <a href={decisionPath(id)}>
      {id} {known.title}
      {health !== null && <HealthBadge health={health} />}
    </a>
  );
}
