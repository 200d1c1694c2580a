import type { DecisionDetail } from '../../../server/api/contract.ts';
import { Icon } from '../../components/icon.tsx';
import { useLocale } from '../../i18n/locale.tsx';

/** The phases of the plan with how many of their tasks are ticked. */
export function PlanPhases({ phases }: { readonly phases: DecisionDetail['plan']['phases'] }) {
  const { words, format } = useLocale();
  return (
    <ol class="plan">
      {phases.map(({ title, durationSeconds, done, total }) => {
        const complete = total > 0 && done === total;
        return (
          <li key={title} class={complete ? 'phase phase-done' : 'phase'}>
            <Icon name={complete ? 'check' : 'circle'} />
            <div>
              <span class="phase-title">{title}</span>
              {durationSeconds !== null && <span class="soft"> {format.duration(durationSeconds)}</span>}
              <div class="hold">
                <progress max={Math.max(total, 1)} value={done} aria-label={`${title}: ${words.decision.tasks(done, total)}`} />
                <span class="hint">{words.decision.tasks(done, total)}</span>
              </div>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
