import type { ExpectationFacts } from '../facts/expectation-facts.ts';
import { type Block, heading, table } from './document.ts';
import type { Pen } from './pen.ts';
import { changeInForm } from './promise-section.ts';

/** The effects that the record expected in numbers, beside what was measured. */
export function expectationSection(expectations: readonly ExpectationFacts[], pen: Pen): readonly Block[] {
  if (expectations.length === 0) return [];
  const { words } = pen;
  return [
    heading(2, words.expectations.heading),
    table(
      words.expectations.columns,
      expectations.map((one) => [
        one.expectation.text,
        String(one.expectation.line),
        expectationMeasured(one, pen),
        one.standing === null ? words.proof.effects['cannot-tell'] : words.promises.standings[one.standing],
      ]),
    ),
  ];
}

/** What was measured of an expected effect: 吞吐量：200/s → 960/s（为原来的 4.8 倍）. */
export function expectationMeasured({ metric, form }: ExpectationFacts, pen: Pen): string {
  if (metric === null || metric.change === null) return pen.words.unknown;
  const { before, after, ratio } = metric.change;
  return pen.words.expectations.measured(
    metric.name,
    pen.value(before, metric.unit),
    pen.value(after, metric.unit),
    changeInForm(form, ratio, pen),
  );
}
