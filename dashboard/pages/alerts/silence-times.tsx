import { useId } from 'preact/hooks';
import { localDateTime } from '../../components/local-date-time.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { SILENCE_ENDS, type SilenceFields, silenceEnd } from './silence-request.ts';

interface Props {
  readonly fields: SilenceFields;
  readonly onChange: (changed: Partial<SilenceFields>) => void;
}

/** From when until when, in the person's own time zone. */
export function SilenceTimes({ fields, onChange }: Props) {
  const { words } = useLocale();
  const { form } = words.silence;
  const id = useId();
  const now = new Date();
  const soonest = localDateTime(now);
  return (
    <fieldset class="form-part">
      <legend>{form.when}</legend>
      <p class="hint field-wide">{form.zone(Intl.DateTimeFormat().resolvedOptions().timeZone)}</p>
      <div class="field">
        <label for={`${id}-from`}>{form.from}</label>
        <input
          id={`${id}-from`}
          type="datetime-local"
          aria-describedby={`${id}-from-hint`}
          value={fields.from}
          onInput={(event) => onChange({ from: event.currentTarget.value })}
        />
        <p id={`${id}-from-hint`} class="hint">
          {form.fromHint}
        </p>
      </div>
      <div class="field">
        <label for={`${id}-until`}>{form.until}</label>
        <select
          id={`${id}-until`}
          class="select"
          value={fields.until}
          onChange={({ currentTarget: { value } }) => {
            const until = SILENCE_ENDS.find((one) => one === value) ?? '1h';
            // Whoever says the time themselves begins with the one that was chosen before.
            onChange({ until, ...(until === 'custom' && { end: localDateTime(silenceEnd(fields, now)) }) });
          }}
        >
          {SILENCE_ENDS.map((end) => (
            <option key={end} value={end}>
              {form.ends[end]}
            </option>
          ))}
        </select>
        <EndHint fields={fields} now={now} />
      </div>
      {fields.until === 'custom' && (
        <div class="field">
          <label for={`${id}-end`}>{form.end}</label>
          <input
            id={`${id}-end`}
            type="datetime-local"
            required
            min={fields.from > soonest ? fields.from : soonest}
            value={fields.end}
            onInput={(event) => onChange({ end: event.currentTarget.value })}
          />
        </div>
      )}
    </fieldset>
  );
}

/** What the chosen end comes to. */
function EndHint({ fields, now }: { readonly fields: SilenceFields; readonly now: Date }) {
  const { format } = useLocale();
  const end = silenceEnd(fields, now);
  return fields.until === 'custom' || Number.isNaN(end.getTime()) ? null : <p class="hint">{format.instant(end.toISOString())}</p>;
}
