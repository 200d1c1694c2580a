import { useLocale } from '../../i18n/locale.tsx';

/** What to do where no record has been read yet. */
export function FirstRun() {
  const { words } = useLocale();
  const { title, lead, steps } = words.firstRun;
  return (
    <section class="first-run" aria-labelledby="first-run">
      <h2 id="first-run">{title}</h2>
      <p class="soft">{lead}</p>
      <ol class="steps">
        {steps.map((step) => (
          <li key={step.title}>
            <h3>{step.title}</h3>
            <p>{step.text}</p>
            <pre>
              <code>{step.code}</code>
            </pre>
          </li>
        ))}
      </ol>
    </section>
  );
}
