import { useId } from 'preact/hooks';
import { useLocale } from '../i18n/locale.tsx';
import { useSignedInName } from '../identity/session.tsx';
import { Notice } from './notice.tsx';

/** The limits of the API's requests, in UTF-16 code units. */
const NOTE_LENGTH = 4000;
const ACTOR_LENGTH = 200;

interface TextProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Who acts; not asked of who has signed in. */
export function ActorField({ label, value, onChange }: TextProps) {
  const id = useId();
  if (useSignedInName() !== null) return null;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        required
        maxLength={ACTOR_LENGTH}
        autocomplete="name"
        value={value}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
    </div>
  );
}

interface NoteProps extends TextProps {
  readonly hint?: string;
  readonly required?: boolean;
}

/** Why somebody acts. */
export function NoteField({ label, value, onChange, hint, required = false }: NoteProps) {
  const id = useId();
  return (
    <div class="field field-wide">
      <label for={id}>{label}</label>
      <textarea
        id={id}
        required={required}
        rows={required ? 3 : 2}
        maxLength={NOTE_LENGTH}
        {...(hint === undefined ? {} : { 'aria-describedby': `${id}-hint` })}
        value={value}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      {hint !== undefined && (
        <p id={`${id}-hint`} class="hint">
          {hint}
        </p>
      )}
    </div>
  );
}

interface EndProps {
  /** The word on the button that sends. */
  readonly submit: string;
  readonly sending: boolean;
  readonly failure: string | null;
  readonly onCancel: () => void;
}

/** The end of every form: what went wrong, and the buttons. */
export function FormEnd({ submit, sending, failure, onCancel }: EndProps) {
  const { words } = useLocale();
  return (
    <>
      {failure !== null && (
        <Notice tone="bad" icon="alert" live>
          <strong>{words.form.failed}</strong> {failure}
        </Notice>
      )}
      <div class="form-actions">
        <button type="submit" class="button button-primary" disabled={sending}>
          {sending ? words.form.submitting : submit}
        </button>
        <button type="button" class="button" onClick={onCancel}>
          {words.form.cancel}
        </button>
      </div>
    </>
  );
}
