interface Props<Value> {
  readonly legend: string;
  readonly options: readonly Value[];
  readonly name: (option: Value) => string;
  readonly chosen: readonly Value[];
  readonly onChange: (chosen: readonly Value[]) => void;
}

/** Several of a few; none chosen is no limit. */
export function CheckGroup<Value extends string>({ legend, options, name, chosen, onChange }: Props<Value>) {
  return (
    <fieldset class="checks field-wide">
      <legend>{legend}</legend>
      {options.map((option) => (
        <label key={option}>
          <input
            type="checkbox"
            checked={chosen.includes(option)}
            onChange={(event) => onChange(event.currentTarget.checked ? [...chosen, option] : chosen.filter((one) => one !== option))}
          />
          {name(option)}
        </label>
      ))}
    </fieldset>
  );
}
