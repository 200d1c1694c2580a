import type { CoverageHistory } from '../../../server/api/contract.ts';
import { useResource } from '../../api/live.tsx';
import { coverageResource, decisionsResource } from '../../api/resources.ts';
import { Coverage } from '../../components/coverage.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Section } from '../../components/section.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { decisionPath } from '../paths.ts';
import { BARS_HEIGHT, BARS_WIDTH, coverageBars, totalOf } from './coverage-bars.ts';

/** How much of what the records promise is judged, day by day, and who lacks most. */
export function CoverageSection() {
  const { words } = useLocale();
  return (
    <Section id="coverage" title={words.coverage.overTime}>
      <p class="hint">{words.coverage.hint}</p>
      <Loaded resource={coverageResource}>
        {({ days }) => (days.length === 0 ? <p class="soft">{words.coverage.noDays}</p> : <CoverageChart days={days} />)}
      </Loaded>
      <LacksMost />
    </Section>
  );
}

function CoverageChart({ days }: { readonly days: CoverageHistory['days'] }) {
  const { words, format } = useLocale();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return null;
  const label = words.coverage.describe(format.date(first.day), format.date(last.day), last.executable, totalOf(last));
  return (
    <div class="coverage-history">
      <svg class="coverage-bars" viewBox={`0 0 ${BARS_WIDTH} ${BARS_HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={label}>
        {coverageBars(days).map(({ kind, ...place }) => (
          <rect key={`${kind} ${place.x}`} class={`coverage-${kind}`} {...place} />
        ))}
      </svg>
      <p class="soft coverage-days">
        <span>{format.date(first.day)}</span>
        {last.day !== first.day && <span>{format.date(last.day)}</span>}
      </p>
      <ul class="chart-legend">
        <li>
          <span class="swatch swatch-executable" aria-hidden="true" /> {words.coverage.executable(last.executable)}
        </li>
        <li>
          <span class="swatch swatch-binding" aria-hidden="true" /> {words.coverage.needsBinding(last.needsBinding)}
        </li>
        <li>
          <span class="swatch swatch-people" aria-hidden="true" /> {words.coverage.forPeople(last.forPeople)}
        </li>
      </ul>
      <details>
        <summary>{words.chart.table}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1). */}
        <section class="table-scroll" aria-label={words.coverage.overTime} tabIndex={0}>
          <CoverageTable days={days} />
        </section>
      </details>
    </div>
  );
}

function CoverageTable({ days }: { readonly days: CoverageHistory['days'] }) {
  const { words, format } = useLocale();
  const { columns } = words.coverage;
  return (
    <table class="data-table">
      <thead>
        <tr>
          {[
            columns.day,
            columns.decisions,
            columns.executable,
            columns.needsBinding,
            columns.forPeople,
            columns.errors,
            columns.warnings,
          ].map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {days.toReversed().map(({ day, decisions, executable, needsBinding, forPeople, errors, warnings }) => (
          <tr key={day}>
            <th scope="row">{format.date(day)}</th>
            <td>{decisions}</td>
            <td>{executable}</td>
            <td>{needsBinding}</td>
            <td>{forPeople}</td>
            <td>{errors}</td>
            <td>{warnings}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How many decisions are named that lack most. */
const NAMED = 5;

/** The decisions with the most promises that nothing judges yet. */
function LacksMost() {
  const { words } = useLocale();
  const decisions = useResource(decisionsResource).data?.decisions ?? [];
  const lacking = decisions
    .filter(({ coverage }) => coverage.needsBinding > 0)
    .toSorted((a, b) => b.coverage.needsBinding - a.coverage.needsBinding)
    .slice(0, NAMED);
  if (lacking.length === 0) return null;
  return (
    <>
      <h3>{words.coverage.lacksMost}</h3>
      <ul class="lacks-most">
        {lacking.map(({ id, title, coverage }) => (
          <li key={id}>
            <a href={decisionPath(id)}>
              {id} {title}
            </a>{' '}
            <Coverage coverage={coverage} />
          </li>
        ))}
      </ul>
    </>
  );
}
