import { Section } from '../../components/section.tsx';
import { LANGUAGE_NAMES, LANGUAGES } from '../../i18n/language.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { THEMES, useTheme } from '../../preferences/theme.tsx';

/** How this browser shows the pages; nobody else is concerned. */
export function AppearanceSection() {
  const { words, language, setLanguage } = useLocale();
  const { theme, setTheme } = useTheme();
  return (
    <Section id="appearance" title={words.settings.appearance}>
      <div class="settings-choices">
        <Choice
          name="language"
          legend={words.settings.language}
          options={LANGUAGES.map((one) => ({ value: one, text: LANGUAGE_NAMES[one] }))}
          value={language}
          onChoose={setLanguage}
        />
        <Choice
          name="theme"
          legend={words.settings.theme}
          options={THEMES.map((one) => ({ value: one, text: words.settings.themes[one] }))}
          value={theme}
          onChoose={setTheme}
        />
      </div>
    </Section>
  );
}

interface ChoiceProps<T extends string> {
  readonly name: string;
  readonly legend: string;
  readonly options: readonly { readonly value: T; readonly text: string }[];
  readonly value: T;
  readonly onChoose: (value: T) => void;
}

function Choice<T extends string>({ name, legend, options, value, onChoose }: ChoiceProps<T>) {
  return (
    <fieldset class="settings-choice">
      <legend>{legend}</legend>
      <div class="segmented">
        {options.map((option) => (
          <label key={option.value}>
            <input type="radio" name={name} value={option.value} checked={option.value === value} onChange={() => onChoose(option.value)} />
            <span>{option.text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
