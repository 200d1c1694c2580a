import type { ComponentChildren } from 'preact';

interface Props {
  readonly id: string;
  readonly title: string;
  /** What stands beside the title: a picker, a link. */
  readonly aside?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** A titled part of a page. */
export function Section({ id, title, aside, children }: Props) {
  return (
    <section class="section" aria-labelledby={id}>
      <div class="section-header">
        <h2 id={id}>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
