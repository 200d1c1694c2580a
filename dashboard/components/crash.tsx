import { Component, type ComponentChildren } from 'preact';
import { useLocale } from '../i18n/locale.tsx';
import { Notice } from './notice.tsx';

interface Props {
  /** Another place is another chance: what was caught is forgotten when this changes. */
  readonly path: string;
  readonly children: ComponentChildren;
}

/** Catches what its children throw while they are drawn, so that one broken page leaves the rest usable. */
export class CrashGuard extends Component<Props, { readonly error: Error | null }> {
  override state = { error: null };

  override componentDidCatch(error: unknown): void {
    this.setState({ error: error instanceof Error ? error : new Error(String(error)) });
  }

  override componentDidUpdate(previous: Props): void {
    if (previous.path !== this.props.path && this.state.error !== null) this.setState({ error: null });
  }

  override render() {
    return this.state.error === null ? this.props.children : <Crash error={this.state.error} />;
  }
}

function Crash({ error }: { readonly error: Error }) {
  const { words } = useLocale();
  return (
    <Notice tone="bad" icon="alert" live>
      <strong>{words.state.crashed}</strong> <code>{error.message}</code>
      <button type="button" class="button" onClick={() => location.reload()}>
        {words.state.reload}
      </button>
    </Notice>
  );
}
