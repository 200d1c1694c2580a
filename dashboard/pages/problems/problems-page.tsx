import { problemsResource } from '../../api/resources.ts';
import { Loaded } from '../../components/loaded.tsx';
import { Notice } from '../../components/notice.tsx';
import { Page } from '../../components/page.tsx';
import { ProblemList } from '../../components/problem-list.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { gravestFirst } from './gravest-first.ts';

/** What could not be read or bound, in every record and configuration. */
export function ProblemsPage() {
  const { words } = useLocale();
  return (
    <Page title={words.problem.title} lead={words.problem.lead}>
      <Loaded resource={problemsResource}>
        {({ problems }) =>
          problems.length === 0 ? (
            <Notice tone="good" icon="check">
              {words.problem.none}
            </Notice>
          ) : (
            <ProblemList problems={gravestFirst(problems)} />
          )
        }
      </Loaded>
    </Page>
  );
}
