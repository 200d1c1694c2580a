import type { Problem } from '../../server/api/contract.ts';
import { useLocale } from '../i18n/locale.tsx';
import { SeverityBadge } from './badge.tsx';

/** Problems with where they stand, in the form editors can follow, and what to write instead. */
export function ProblemList({ problems }: { readonly problems: readonly Problem[] }) {
  const { words } = useLocale();
  return (
    <ul class="problem-list">
      {problems.map((problem) => (
        <li key={`${problem.path}:${problem.line}:${problem.column}:${problem.code}:${problem.found}`} class="problem">
          <div class="problem-head">
            <SeverityBadge severity={problem.severity} />
            <code class="location">
              {problem.path}:{problem.line}:{problem.column}
            </code>
            <code class="soft">{problem.code}</code>
          </div>
          <dl class="problem-text">
            <dt>{words.problem.found}</dt>
            <dd>{problem.found}</dd>
            <dt>{words.problem.expected}</dt>
            <dd>{problem.expected}</dd>
          </dl>
        </li>
      ))}
    </ul>
  );
}
