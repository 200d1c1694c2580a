import type { DecisionSummary } from '../../server/api/contract.ts';
import { useLocale } from '../i18n/locale.tsx';

/** How much of a record can be judged by a machine, in words and as a bar. */
export function Coverage({ coverage }: { readonly coverage: DecisionSummary['coverage'] }) {
  const { words } = useLocale();
  const { executable, needsBinding, forPeople } = coverage;
  const total = executable + needsBinding + forPeople;
  if (total === 0) return <span class="soft">{words.coverage.none}</span>;
  const parts = [
    words.coverage.executable(executable),
    ...(needsBinding === 0 ? [] : [words.coverage.needsBinding(needsBinding)]),
    ...(forPeople === 0 ? [] : [words.coverage.forPeople(forPeople)]),
  ];
  const width = (count: number) => `${(count / total) * 100}%`;
  return (
    <span class="coverage">
      <svg class="coverage-bar" aria-hidden="true" focusable="false">
        <rect class="coverage-executable" width={width(executable)} height="6" />
        <rect class="coverage-binding" x={width(executable)} width={width(needsBinding)} height="6" />
        <rect class="coverage-people" x={width(executable + needsBinding)} width={width(forPeople)} height="6" />
      </svg>
      <span class="parts">
        {parts.map((part) => (
          <span key={part}>{part}</span>
        ))}
      </span>
    </span>
  );
}
