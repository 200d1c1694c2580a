import type { DecisionDetail } from '../../../server/api/contract.ts';
import { Badge } from '../../components/badge.tsx';
import { useNow } from '../../components/clock.tsx';
import { Icon } from '../../components/icon.tsx';
import { localDateTime } from '../../components/local-date-time.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { phaseTime } from './phase-time.ts';
import { phaseAnchor } from './record-anchor.ts';
import { RecordLine } from './record-line.tsx';

/** How long a date is in a local date and time. */
const DATE_LENGTH = 10;

/** The phases of the plan with their days and how many of their tasks are ticked. */
export function PlanPhases({ phases }: { readonly phases: DecisionDetail['plan']['phases'] }) {
  return (
    <ol class="plan">
      {phases.map((phase) => (
        <PhaseItem key={phase.line} phase={phase} />
      ))}
    </ol>
  );
}

function PhaseItem({ phase }: { readonly phase: DecisionDetail['plan']['phases'][number] }) {
  const { words, format } = useLocale();
  const { title, line, durationSeconds, start, end, done, total } = phase;
  const isComplete = total > 0 && done === total;
  const time = phaseTime(phase, localDateTime(new Date(useNow() * 1000)).slice(0, DATE_LENGTH));
  return (
    <li class={isComplete ? 'phase phase-done' : 'phase'} id={phaseAnchor(line)}>
      <Icon name={isComplete ? 'check' : 'circle'} />
      <div>
        <span class="phase-title">{title}</span>
        {start !== null && end !== null && <span class="soft"> {words.decision.planDays(format.date(start), format.date(end))}</span>}
        {durationSeconds !== null && <span class="soft"> {format.duration(durationSeconds)}</span>} <RecordLine line={line} />
        {time === 'today' && <Badge look={{ tone: 'neutral', icon: 'clock' }} word={words.decision.planToday} />}
        {time === 'overdue' && <Badge look={{ tone: 'warn', icon: 'alert' }} word={words.decision.planOverdue} />}
        <div class="hold">
          <progress max={Math.max(total, 1)} value={done} aria-label={`${title}: ${words.decision.tasks(done, total)}`} />
          <span class="hint">{words.decision.tasks(done, total)}</span>
        </div>
      </div>
    </li>
  );
}
