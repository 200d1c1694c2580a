import { useId } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { useResource } from '../../api/live.tsx';
import { channelsResource } from '../../api/resources.ts';
import { Section } from '../../components/section.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { changedQuery } from './changed-query.ts';
import { filteredNotifications, LOG_STATES, type LogFilter, logFilter } from './log-filter.ts';
import { NotificationItem } from './notification-item.tsx';
import { NotificationPages } from './notification-pages.tsx';

/** The log is the end of the page, so that there is room for more of it. */
const SHOWN_FIRST = 20;

/** The messages so far, by state and channel; what is chosen is kept in the address, so that it can be shared. */
export function LogSection() {
  const { words } = useLocale();
  const { path, query, route } = useLocation();
  const filter = logFilter(query);
  return (
    <Section
      id="log"
      title={words.alerts.log.title}
      aside={<FilterFields filter={filter} onChange={(changed) => route(path + changedQuery(query, { ...changed }), true)} />}
    >
      <NotificationPages
        key={`${filter.state} ${filter.channel}`}
        filter={filteredNotifications(filter)}
        first={SHOWN_FIRST}
        none={words.alerts.log.none}
      >
        {(notification) => <NotificationItem key={notification.id} notification={notification} />}
      </NotificationPages>
    </Section>
  );
}

interface FieldsProps {
  readonly filter: LogFilter;
  readonly onChange: (filter: LogFilter) => void;
}

function FilterFields({ filter, onChange }: FieldsProps) {
  const { words } = useLocale();
  const id = useId();
  const configured = (useResource(channelsResource).data?.channels ?? []).map(({ name }) => name);
  const channels = filter.channel === null || configured.includes(filter.channel) ? configured : [...configured, filter.channel];
  return (
    <div class="filters">
      <fieldset class="segmented">
        <legend class="visually-hidden">{words.alerts.log.state}</legend>
        {LOG_STATES.map((state) => (
          <label key={state}>
            <input type="radio" name={id} value={state} checked={state === filter.state} onChange={() => onChange({ ...filter, state })} />
            <span>{state === 'all' ? words.alerts.log.all : words.alerts.state[state]}</span>
          </label>
        ))}
      </fieldset>
      <select
        class="select"
        aria-label={words.alerts.log.channel}
        value={filter.channel ?? ''}
        onChange={(event) => onChange({ ...filter, channel: event.currentTarget.value === '' ? null : event.currentTarget.value })}
      >
        <option value="">{words.alerts.log.allChannels}</option>
        {channels.map((channel) => (
          <option key={channel} value={channel}>
            {channel}
          </option>
        ))}
      </select>
    </div>
  );
}
