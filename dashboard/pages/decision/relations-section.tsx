import type { RelationsAnswer } from '../../../server/api/contract.ts';
import { relationsResource } from '../../api/resources.ts';
import { InstantText } from '../../components/age.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Section } from '../../components/section.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { decisionPath } from '../paths.ts';
import { RelationGraph } from './relation-graph.tsx';

/** What a decision has to do with others: what it names and what names it, and what else may have moved its metrics. */
export function RelationsSection({ id }: { readonly id: string }) {
  const { words } = useLocale();
  return (
    <Section id="relations" title={words.relations.title}>
      <Loaded resource={relationsResource(id)}>
        {({ decisions, relations, confounders }) => (
          <div class="relations">
            {relations.length === 0 ? (
              <p class="soft">{words.relations.none}</p>
            ) : (
              <RelationGraph decisions={decisions} relations={relations} />
            )}
            <Confounders confounders={confounders} />
          </div>
        )}
      </Loaded>
    </Section>
  );
}

/** Other changes in the same time that are measured by the same queries: what moved may be theirs. */
function Confounders({ confounders }: Pick<RelationsAnswer, 'confounders'>) {
  const { words } = useLocale();
  if (confounders.length === 0) return null;
  return (
    <div class="confounders">
      <h3>{words.relations.confounders}</h3>
      <p class="hint">{words.relations.confoundersHint}</p>
      <ul>
        {confounders.map(({ id, title, from, until, metrics }) => (
          <li key={id}>
            <a href={decisionPath(id)}>
              {id} {title}
            </a>{' '}
            <span class="soft">
              {words.relations.live} <InstantText instant={from} /> –{' '}
              {until === null ? words.relations.now : <InstantText instant={until} />}
              {' · '}
              {metrics.join(words.relations.and)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
