import type { ComponentChild } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useLocale } from '../i18n/locale.tsx';
import { Notice } from './notice.tsx';
import { Skeleton } from './skeleton.tsx';

/** A page whose code is loaded when it is first shown, or before. */
export interface LazyPage {
  (): ComponentChild;
  /** Loads the code ahead of time; what fails is tried again when the page is shown. */
  readonly preload: () => void;
}

/** Makes a page of a function that loads one. Where its code cannot be had, the page says so and can be loaded anew. */
export function lazyPage(load: () => Promise<() => ComponentChild>): LazyPage {
  let loaded: (() => ComponentChild) | null = null;
  const begin = async () => {
    loaded ??= await load();
    return loaded;
  };

  function Page() {
    const [page, setPage] = useState<{ readonly component: (() => ComponentChild) | null; readonly hasFailed: boolean }>({
      component: loaded,
      hasFailed: false,
    });
    useEffect(() => {
      begin().then(
        (component) => setPage({ component, hasFailed: false }),
        () => setPage({ component: null, hasFailed: true }),
      );
    }, []);
    if (page.hasFailed) return <CannotLoad />;
    return page.component === null ? <Skeleton /> : <page.component />;
  }

  return Object.assign(Page, { preload: () => void begin().catch(() => {}) });
}

/** Mostly the service has been updated, and the files that this page names are gone. */
function CannotLoad() {
  const { words } = useLocale();
  return (
    <Notice tone="bad" icon="alert" live>
      <strong>{words.state.pageMissing}</strong>
      <button type="button" class="button" onClick={() => location.reload()}>
        {words.state.reload}
      </button>
    </Notice>
  );
}
