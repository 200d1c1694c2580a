import { useEffect, useId, useRef } from 'preact/hooks';
import { useLocale } from '../i18n/locale.tsx';

/** Keys that do one thing, and what that is. */
export interface KeyHelp {
  readonly keys: readonly string[];
  readonly does: string;
}

interface Props {
  readonly help: readonly KeyHelp[];
  /** Whether keys of one character are used; screen readers and speech control have others of their own (WCAG 2.2, 2.1.4). */
  readonly isOn: boolean;
  readonly onSwitch: (isOn: boolean) => void;
  readonly onClose: () => void;
}

/** Says which keys do what, and lets them be switched off. */
export function KeysDialog({ help, isOn, onSwitch, onClose }: Props) {
  const { words } = useLocale();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="dialog" aria-labelledby={`${id}-title`} onClose={onClose}>
      <h2 id={`${id}-title`}>{words.keys.title}</h2>
      <dl class="key-list">
        {help.map(({ keys, does }) => (
          <div key={does}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <label class="switch">
        <input type="checkbox" aria-describedby={`${id}-hint`} checked={isOn} onChange={(event) => onSwitch(event.currentTarget.checked)} />
        {words.keys.on}
      </label>
      <p id={`${id}-hint`} class="hint">
        {words.keys.onHint}
      </p>
      <form method="dialog" class="form-actions">
        <button type="submit" class="button">
          {words.keys.close}
        </button>
      </form>
    </dialog>
  );
}
