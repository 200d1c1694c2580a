import type { ComponentChildren } from 'preact';
import { isMissing } from '../api/http.ts';
import { useLive, useResource } from '../api/live.tsx';
import type { Resource } from '../api/resource-store.ts';
import { useLocale } from '../i18n/locale.tsx';
import { Age } from './age.tsx';
import { errorWords } from './error-words.ts';
import { Notice } from './notice.tsx';
import { Skeleton } from './skeleton.tsx';

interface Props<T> {
  readonly resource: Resource<T>;
  readonly children: (data: T) => ComponentChildren;
  /** What to say where the resource does not exist (404). */
  readonly missing?: ComponentChildren;
  /** What to show until the resource is there for the first time, such as less of the same; a skeleton where it is left out. */
  readonly meanwhile?: T | null;
}

/** Shows a resource once it is there, and says so while it is not, when it fails, and when what is shown is older than the failure. */
export function Loaded<T>({ resource, children, missing, meanwhile = null }: Props<T>) {
  const { words } = useLocale();
  const { store } = useLive();
  const snapshot = useResource(resource);
  const { error, receivedAt } = snapshot;
  const data = snapshot.data ?? meanwhile;
  if (error === null) return data === null ? <Skeleton /> : children(data);
  if (missing !== undefined && isMissing(error)) return missing;
  return (
    <>
      <Notice tone="unknown" icon="alert" live>
        <strong>{data === null ? words.state.failed : words.state.failedStale}</strong> <span>{errorWords(error, words)}</span>{' '}
        {receivedAt !== null && (
          <span>
            {words.state.received} <Age instant={new Date(receivedAt * 1000).toISOString()} />
          </span>
        )}
        <button type="button" class="button" onClick={() => store.refresh((key) => key === resource.key)}>
          {words.state.retry}
        </button>
      </Notice>
      {data !== null && children(data)}
    </>
  );
}
