import { useLocation, useRoute } from 'preact-iso';
import type { BacktestAnswer } from '../../../server/api/contract.ts';
import { isMissing } from '../../api/http.ts';
import { useResource } from '../../api/live.tsx';
import { decisionResource } from '../../api/resources.ts';
import { errorWords } from '../../components/error-words.ts';
import { Notice } from '../../components/notice.tsx';
import { Page } from '../../components/page.tsx';
import { Section } from '../../components/section.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { NoSuchDecision } from '../decision/no-such-decision.tsx';
import { backtestPath, decisionPath } from '../paths.ts';
import { orderFrom, orderQuery } from './order.ts';
import { OrderForm } from './order-form.tsx';
import { ReplayedCondition } from './replayed-condition.tsx';
import { SweepTable } from './sweep-table.tsx';
import { useBacktest } from './use-backtest.ts';

/** When the conditions of a decision would have tripped in the past. */
export function BacktestPage() {
  const { words } = useLocale();
  const { params, query } = useRoute();
  const { route } = useLocation();
  const id = params.id ?? '';
  const order = orderFrom(query as Readonly<Record<string, string>>);
  const { data, error } = useResource(decisionResource(id));
  const replay = useBacktest(id, order);
  if (isMissing(error)) return <NoSuchDecision id={id} />;
  const texts = words.backtest;
  return (
    <Page
      title={texts.title(id)}
      lead={texts.lead}
      aside={<a href={decisionPath(id)}>{data === null ? texts.back : `${id} ${data.title}`}</a>}
    >
      {data !== null && (
        <OrderForm
          key={orderQuery(order)}
          decision={data}
          order={order}
          isRunning={replay.isRunning}
          onRun={(wanted) => route(`${backtestPath(id)}?${orderQuery(wanted)}`)}
        />
      )}
      {replay.error !== null && (
        <Notice tone="bad" icon="alert" live>
          {errorWords(replay.error, words)}
        </Notice>
      )}
      {replay.answer === null ? replay.isRunning && <Skeleton /> : <Answer answer={replay.answer} />}
    </Page>
  );
}

function Answer({ answer }: { readonly answer: BacktestAnswer }) {
  const { words, format } = useLocale();
  const texts = words.backtest;
  const { conditions, unbound, sweep, stepSeconds, resolutionSeconds } = answer;
  return (
    <>
      {stepSeconds > resolutionSeconds && (
        <p class="soft">{texts.coarse(format.duration(stepSeconds), format.duration(resolutionSeconds))}</p>
      )}
      {sweep.length > 0 && (
        <Section id="sweep" title={texts.sweepTitle}>
          <SweepTable sweep={sweep} />
        </Section>
      )}
      <Section id="replayed" title={texts.conditions}>
        {conditions.length === 0 && <p class="soft">{texts.noConditions}</p>}
        {conditions.map((condition) => (
          <ReplayedCondition key={`${condition.line}-${condition.text}`} condition={condition} span={answer} />
        ))}
        {unbound.map(({ text, line }) => (
          <p key={line} class="soft">
            {texts.unbound(text)}
          </p>
        ))}
      </Section>
    </>
  );
}
