interface Option<T extends string> {
  readonly value: T;
  readonly text: string;
}

interface Props<T extends string> {
  readonly label: string;
  /** What stands for no choice, which is null; left out where one has to be chosen. */
  readonly any?: string;
  readonly options: readonly Option<T>[];
  readonly value: T | null;
  readonly onChange: (value: T | null) => void;
}

/** Chooses one of several. What the address asks for is among them even where nothing has it any more. */
export function FilterSelect<T extends string>({ label, any, options, value, onChange }: Props<T>) {
  const offered = value === null || options.some((one) => one.value === value) ? options : [...options, { value, text: value }];
  if (offered.length === 0) return null;
  return (
    <select
      class={`select ${any !== undefined && value !== null ? 'select-chosen' : ''}`}
      aria-label={label}
      value={value ?? ''}
      onChange={(event) => onChange(offered.find((one) => one.value === event.currentTarget.value)?.value ?? null)}
    >
      {any !== undefined && <option value="">{any}</option>}
      {offered.map((one) => (
        <option key={one.value} value={one.value}>
          {one.text}
        </option>
      ))}
    </select>
  );
}
