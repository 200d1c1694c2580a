import type { ConditionView } from '../../../server/api/contract.ts';
import { Lasting } from '../../components/age.tsx';
import { Badge, ConditionStateBadge } from '../../components/badge.tsx';
import type { Look } from '../../components/tone.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { OutwardLinks } from './outward-links.tsx';
import { conditionAnchor } from './record-anchor.ts';
import { RecordLine } from './record-line.tsx';
import { SourceWarnings } from './source-warnings.tsx';

/** Every rollback condition in the record's own words, with how it stands. */
export function ConditionList({ conditions }: { readonly conditions: readonly ConditionView[] }) {
  return (
    <ul class="condition-list">
      {conditions.map((condition) => (
        <ConditionItem key={`${condition.line}-${condition.text}`} condition={condition} />
      ))}
    </ul>
  );
}

function ConditionItem({ condition }: { readonly condition: ConditionView }) {
  const { words, format } = useLocale();
  const { text, line, value, unit, bounds, since, error } = condition;
  return (
    <li class="condition" id={conditionAnchor(line)}>
      <div class="condition-head">
        <span class="condition-text">{text}</span>
        <Standing condition={condition} />
      </div>
      <p class="condition-facts">
        {value !== null && (
          <span>
            {words.decision.current} <strong class="number">{format.value(value, unit)}</strong>
          </span>
        )}
        {bounds !== null && (
          <span>
            {words.decision.threshold} <span class="number">{format.bounds(bounds)}</span>
          </span>
        )}
        {since !== null && (
          <span>
            <Lasting instant={since} />
          </span>
        )}
        <RecordLine line={line} />
      </p>
      <Hold condition={condition} />
      {condition.queries.length > 0 && (
        <details class="queries">
          <summary>{words.decision.query}</summary>
          {condition.queries.map((query) => (
            <code key={query}>{query}</code>
          ))}
          <p class="evidence">
            <OutwardLinks links={condition.links} />
          </p>
        </details>
      )}
      <SourceWarnings warnings={condition.warnings} />
      {error !== null && <p class="text-bad">{error}</p>}
    </li>
  );
}

const LACKING: Readonly<Record<NonNullable<ConditionView['lacking']>, Look>> = {
  binding: { tone: 'neutral', icon: 'link' },
  person: { tone: 'neutral', icon: 'person' },
};

const NOT_JUDGED: Look = { tone: 'neutral', icon: 'minus' };

function Standing({ condition: { state, lacking } }: { readonly condition: ConditionView }) {
  const { words } = useLocale();
  if (state !== null) return <ConditionStateBadge state={state} />;
  if (lacking !== null) return <Badge look={LACKING[lacking]} word={words.decision.lacking[lacking]} />;
  return <Badge look={NOT_JUDGED} word={words.decision.notJudged} />;
}

/** How much of its hold a pending condition has behind it; of another, how long it must hold. */
function Hold({ condition: { state, holdSeconds, heldSeconds, lacking } }: { readonly condition: ConditionView }) {
  const { words, format } = useLocale();
  if (lacking !== null || holdSeconds === 0 || state === 'firing') return null;
  if (heldSeconds === null) return <p class="hint">{words.decision.holdRule(format.duration(holdSeconds))}</p>;
  const text = words.decision.hold(format.duration(heldSeconds), format.duration(holdSeconds));
  return (
    <div class="hold">
      <progress max={holdSeconds} value={Math.min(heldSeconds, holdSeconds)} aria-label={text} />
      <span class="hint">{text}</span>
    </div>
  );
}
