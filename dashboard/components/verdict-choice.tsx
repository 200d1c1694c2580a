import { useId } from 'preact/hooks';
import type { DispositionVerdict } from '../../server/api/contract.ts';
import { useLocale } from '../i18n/locale.tsx';
import { DISPOSITION_VERDICTS } from './disposition-request.ts';

interface Props {
  readonly chosen: DispositionVerdict;
  readonly onChoose: (verdict: DispositionVerdict) => void;
}

/** The three answers to an incident, each with what follows from it. */
export function VerdictChoice({ chosen, onChoose }: Props) {
  const { words } = useLocale();
  const name = useId();
  return (
    <fieldset class="choices field-wide">
      <legend>{words.incident.verdict}</legend>
      {DISPOSITION_VERDICTS.map((verdict) => (
        <label key={verdict} class="choice">
          <input type="radio" name={name} value={verdict} checked={verdict === chosen} onChange={() => onChoose(verdict)} />
          <span>
            <strong>{words.disposition[verdict]}</strong>
            <span class="hint">{words.incident.verdictHint[verdict]}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
