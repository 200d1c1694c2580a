import type { ComponentChildren } from 'preact';

/** A name and what it is, inside a <dl class="facts">. */
export function Fact({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <div class="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
