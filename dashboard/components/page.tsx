import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';

/** The heading that takes the focus when the reader goes to another page, so that a screen reader says where they are. */
export const PAGE_HEADING_ID = 'page-heading';

interface Props {
  readonly title: string;
  readonly lead?: string;
  /** What stands beside the title. */
  readonly aside?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** One page: its title in the window and as its heading, and its content. */
export function Page({ title, lead, aside, children }: Props) {
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
        {aside !== undefined && <div class="page-aside">{aside}</div>}
      </header>
      {children}
    </div>
  );
}
