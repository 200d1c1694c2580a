import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';

/** The heading that takes the focus when the reader goes to another page, so that a screen reader says where they are. */
export const PAGE_HEADING_ID = 'page-heading';

interface Props {
  readonly title: string;
  readonly lead?: string;
  readonly children: ComponentChildren;
}

/** One page: its title in the window and as its heading, and its content. */
export function Page({ title, lead, children }: Props) {
  useEffect(() => {
    document.title = `${title} · adr-monitor`;
  }, [title]);
  return (
    <div class="page">
      <header class="page-header">
        <h1 id={PAGE_HEADING_ID} tabIndex={-1}>
          {title}
        </h1>
        {lead !== undefined && <p class="soft">{lead}</p>}
      </header>
      {children}
    </div>
  );
}
