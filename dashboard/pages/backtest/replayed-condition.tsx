import type { BacktestAnswer } from '../../../server/api/contract.ts';
import { InstantText } from '../../components/age.tsx';
import { Badge } from '../../components/badge.tsx';
import { Notice } from '../../components/notice.tsx';
import type { Look } from '../../components/tone.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Strip } from './strip.tsx';

interface Props {
  readonly condition: BacktestAnswer['conditions'][number];
  readonly span: { readonly from: string; readonly to: string };
}

/** One condition: how often it would have tripped, and when. */
export function ReplayedCondition({ condition, span }: Props) {
  const { words, format } = useLocale();
  const { text, episodes, seconds, error } = condition;
  const texts = words.backtest;
  const all = seconds.inactive + seconds.pending + seconds.firing + seconds.blind;
  return (
    <article class="replayed" aria-label={text}>
      <div class="condition-head">
        <span class="condition-text">{text}</span>
        <Verdict condition={condition} />
      </div>
      <p class="condition-facts">
        <span>{texts.hold(format.duration(condition.holdSeconds))}</span>
        {seconds.firing > 0 && <span>{texts.firing(format.duration(seconds.firing))}</span>}
        {seconds.blind >= LEAST_BLIND * all && <span>{texts.blind(format.percent(seconds.blind / all))}</span>}
      </p>
      {error !== null && (
        <Notice tone="bad" icon="alert">
          {error}
        </Notice>
      )}
      <Strip condition={condition} span={span} />
      {episodes.length > 0 && <EpisodeTable condition={condition} />}
      {episodes.length > MOST_EPISODES && <p class="soft">{texts.more(episodes.length - MOST_EPISODES)}</p>}
    </article>
  );
}

function Verdict({ condition: { episodes, seconds } }: Pick<Props, 'condition'>) {
  const { words } = useLocale();
  if (episodes.length > 0) return <Badge look={TRIPPED} word={words.backtest.tripped(episodes.length)} />;
  const isKnown = seconds.inactive + seconds.pending > 0;
  return isKnown ? <Badge look={NEVER} word={words.backtest.never} /> : <Badge look={UNKNOWN} word={words.backtest.cannotTell} />;
}

/** What would be rounded to nothing is left unsaid. */
const LEAST_BLIND = 0.005;

const TRIPPED: Look = { tone: 'bad', icon: 'alert' };
const NEVER: Look = { tone: 'good', icon: 'check' };
const UNKNOWN: Look = { tone: 'unknown', icon: 'question' };

/** The longest list that is shown whole. */
const MOST_EPISODES = 20;

function EpisodeTable({ condition: { text, episodes, unit } }: Pick<Props, 'condition'>) {
  const { words, format } = useLocale();
  const texts = words.backtest;
  const shown = episodes.slice(-MOST_EPISODES).toReversed();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1).
    <section class="table-scroll" aria-label={texts.episodes(text)} tabIndex={0}>
      <table class="data-table">
        <thead>
          <tr>
            <th scope="col">{texts.openedAt}</th>
            <th scope="col">{texts.lasted}</th>
            <th scope="col">{texts.peak}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ openedAt, recoveredAt, firingSeconds, peak }) => (
            <tr key={openedAt}>
              <th scope="row">
                <InstantText instant={openedAt} />
              </th>
              <td class="number">{recoveredAt === null ? texts.still(format.duration(firingSeconds)) : format.duration(firingSeconds)}</td>
              <td class="number">{peak === null ? texts.none : format.value(peak, unit)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
