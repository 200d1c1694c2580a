import { useId } from 'preact/hooks';
import type { Severity, Stage } from '../../../server/api/contract.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { CheckGroup } from './check-group.tsx';
import { LABELS_PATTERN, type SilenceFields } from './silence-request.ts';

const SEVERITIES: readonly Severity[] = ['critical', 'warning', 'info'];

const STAGES: readonly Stage[] = ['awaiting-implementation', 'observing', 'rollback-triggered', 'rolled-back', 'waived', 'concluded'];

interface Props {
  readonly fields: SilenceFields;
  readonly onChange: (changed: Partial<SilenceFields>) => void;
}

/** Which messages a silence is about. */
export function MatcherFields({ fields, onChange }: Props) {
  const { words } = useLocale();
  const { form } = words.silence;
  return (
    <fieldset class="form-part">
      <legend>{form.what}</legend>
      <p class="hint field-wide">{form.whatHint}</p>
      <TextField
        label={form.decisions}
        hint={form.decisionsHint}
        value={fields.decisions}
        onChange={(decisions) => onChange({ decisions })}
      />
      <TextField
        label={form.labels}
        hint={form.labelsHint}
        pattern={LABELS_PATTERN}
        value={fields.labels}
        onChange={(labels) => onChange({ labels })}
      />
      <TextField label={form.owners} hint={form.severalHint} value={fields.owners} onChange={(owners) => onChange({ owners })} />
      <TextField label={form.tags} hint={form.severalHint} value={fields.tags} onChange={(tags) => onChange({ tags })} />
      <CheckGroup
        legend={form.severities}
        options={SEVERITIES}
        name={(severity) => words.alerts.severity[severity]}
        chosen={fields.severities}
        onChange={(severities) => onChange({ severities })}
      />
      <CheckGroup
        legend={form.stages}
        options={STAGES}
        name={(stage) => words.stage[stage]}
        chosen={fields.stages}
        onChange={(stages) => onChange({ stages })}
      />
    </fieldset>
  );
}

interface TextProps {
  readonly label: string;
  readonly hint: string;
  readonly pattern?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function TextField({ label, hint, pattern, value, onChange }: TextProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        aria-describedby={`${id}-hint`}
        {...(pattern === undefined ? {} : { pattern, title: hint })}
        value={value}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      <p id={`${id}-hint`} class="hint">
        {hint}
      </p>
    </div>
  );
}
