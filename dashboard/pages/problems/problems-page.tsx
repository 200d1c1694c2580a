import { useLocation } from 'preact-iso';
import type { Problem } from '../../../server/api/contract.ts';
import { problemsResource } from '../../api/resources.ts';
import { FilterSelect } from '../../components/filter-select.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Notice } from '../../components/notice.tsx';
import { Page } from '../../components/page.tsx';
import { ProblemList } from '../../components/problem-list.tsx';
import { SearchBox } from '../../components/search-box.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { CoverageSection } from './coverage-section.tsx';
import { type ProblemFilter, problemFilterOf, problemQueryOf, problemsByFile, SEVERITIES } from './problem-filter.ts';

/** What could not be read or bound, in every record and configuration, and how much could. */
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
            <Problems problems={problems} />
          )
        }
      </Loaded>
      <CoverageSection />
    </Page>
  );
}

function Problems({ problems }: { readonly problems: readonly Problem[] }) {
  const { words } = useLocale();
  const { url, path, route } = useLocation();
  const filter = problemFilterOf(new URL(url, location.origin).searchParams);
  const files = problemsByFile(problems, filter);
  const choose = (changed: Partial<ProblemFilter>) => route(path + problemQueryOf({ ...filter, ...changed }), 'text' in changed);
  const texts = words.problem.filter;
  return (
    <>
      <search class="filter-bar" aria-label={texts.label}>
        <SearchBox label={texts.search} placeholder={texts.placeholder} value={filter.text} onType={(text) => choose({ text })} />
        <FilterSelect
          label={texts.severity}
          any={texts.anySeverity}
          options={SEVERITIES.map((severity) => ({ value: severity, text: words.severity[severity] }))}
          value={filter.severity}
          onChange={(severity) => choose({ severity })}
        />
      </search>
      {files.length === 0 && <p class="soft">{texts.nothing}</p>}
      {files.map((file) => (
        <section key={file.path} class="section" aria-label={file.path}>
          <h2 class="problem-file">
            <code>{file.path}</code> <span class="soft">{words.overview.problems(file.problems.length)}</span>
          </h2>
          <ProblemList problems={file.problems} />
        </section>
      ))}
    </>
  );
}
