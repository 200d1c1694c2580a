import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';
import type { Tone } from './tone.ts';

interface Props {
  readonly tone: Tone;
  readonly icon: IconName;
  /** Whether screen readers should say it as soon as it appears. */
  readonly live?: boolean;
  readonly children: ComponentChildren;
}

/** A strip that says something about the page or a part of it. */
export function Notice({ tone, icon, live = false, children }: Props) {
  return (
    <div class={`notice tone-${tone}`} {...(live ? { role: 'status' } : {})}>
      <Icon name={icon} />
      <div class="notice-body">{children}</div>
    </div>
  );
}
