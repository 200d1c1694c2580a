import type { Problem, ProblemRuleList } from '../../server/api/contract.ts';
import { useResource } from '../api/live.tsx';
import { problemRulesResource } from '../api/resources.ts';
import { useLocale } from '../i18n/locale.tsx';
import { SeverityBadge } from './badge.tsx';

/** Problems with what each means, where it stands, in the form editors can follow, and what to write instead. */
export function ProblemList({ problems }: { readonly problems: readonly Problem[] }) {
  const rules = useResource(problemRulesResource).data?.rules ?? [];
  return (
    <ul class="problem-list">
      {problems.map((problem) => (
        <ProblemItem
          key={`${problem.path}:${problem.line}:${problem.column}:${problem.code}:${problem.found}`}
          problem={problem}
          rule={rules.find(({ code }) => code === problem.code) ?? null}
        />
      ))}
    </ul>
  );
}

interface ItemProps {
  readonly problem: Problem;
  /** Null until it is known. */
  readonly rule: ProblemRuleList['rules'][number] | null;
}

function ProblemItem({ problem: { severity, code, path, line, column, found, expected }, rule }: ItemProps) {
  const { words, language } = useLocale();
  return (
    <li class="problem">
      <div class="problem-head">
        <SeverityBadge severity={severity} />
        {rule !== null && <strong>{rule[language].summary}</strong>}
        <code class="soft">{code}</code>
      </div>
      <code class="location">
        {path}:{line}:{column}
      </code>
      <dl class="problem-text">
        <dt>{words.problem.found}</dt>
        <dd lang="en">{found}</dd>
        <dt>{words.problem.expected}</dt>
        <dd lang="en">{expected}</dd>
        {rule !== null && (
          <>
            <dt>{words.problem.help}</dt>
            <dd>{rule[language].help}</dd>
          </>
        )}
      </dl>
    </li>
  );
}
