import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../../components/icon.tsx';
import { useLocale } from '../../i18n/locale.tsx';

/** How long after a letter the list follows, in milliseconds: letters that come faster are not kept waiting by it. */
const FOLLOW_MS = 80;

interface Props {
  readonly input: RefObject<HTMLInputElement | null>;
  readonly value: string;
  /** Whether a key leads here. */
  readonly hasKey: boolean;
  readonly onType: (text: string) => void;
  /** Called when the reader has done typing, with what is in the field. */
  readonly onDone: (text: string) => void;
  /** Goes to the first row. */
  readonly onLeave: () => void;
  readonly onClear: () => void;
}

/** The search. What is typed shows at once, whatever the list has to do. */
export function SearchField({ input, value, hasKey, onType, onDone, onLeave, onClear }: Props) {
  const { words } = useLocale();
  const [text, setText] = useState(value);
  // What the list knows of; another value has come from elsewhere: the way back, a cleared filter.
  const told = useRef(value);
  useEffect(() => {
    if (value === told.current) return;
    told.current = value;
    setText(value);
  }, [value]);
  useEffect(() => {
    if (text === told.current) return;
    const timer = setTimeout(() => {
      told.current = text;
      onType(text);
    }, FOLLOW_MS);
    return () => clearTimeout(timer);
  }, [text]);

  const done = () => {
    told.current = text;
    onDone(text);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const act = { Enter: onLeave, ArrowDown: onLeave, Escape: onClear }[event.key];
    if (act === undefined || event.isComposing) return;
    event.preventDefault();
    done();
    act();
  };
  return (
    <label class="search-field">
      <span class="visually-hidden">{words.overview.filter.search}</span>
      <Icon name="search" />
      <input
        ref={input}
        type="search"
        placeholder={words.overview.filter.placeholder}
        autocomplete="off"
        spellcheck={false}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={done}
      />
      {hasKey && (
        <span class="key-hint" aria-hidden="true">
          /
        </span>
      )}
    </label>
  );
}
