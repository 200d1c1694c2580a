import { z } from 'zod';
import { CRON_EXPECTED, CRON_PATTERN, readCron } from '../cron/expression.ts';
import { ALERT_LABELS, LABEL_NAME } from '../domain/label-name.ts';
import { readQuantity } from '../domain/reading/read-quantity.ts';
import { parseInstant, type Seconds } from '../domain/time.ts';
import { isPlaceholder } from './placeholder.ts';

/** What marks the issue of a value that a template left to be filled, in its `params`. */
const UNFILLED = { placeholder: true } as const;

const DATE_OR_INSTANT = 'a date such as 2026-01-05 or an instant such as 2026-01-05T09:00:00Z';
const DURATION = 'a length of time such as 30d';

/** What a scalar of YAML is to JSON Schema. */
const SCALAR_TYPES = ['string', 'number', 'boolean'];

/** A scalar as its own text; null for anything else. YAML reads 7 and true as other kinds than text: they are taken as they were written. */
export function scalarText(value: unknown): string | null {
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

function scalar(expected: string) {
  return z.preprocess((given) => scalarText(given) ?? given, z.string(expected));
}

/** A text that a reader makes something of; null is what it cannot read. */
function readWith<T>(expected: string, read: (text: string) => T | null) {
  return scalar(expected)
    .refine((text) => !isPlaceholder(text), { error: expected, params: UNFILLED })
    .transform((text, context) => {
      const value = read(text.trim());
      if (value !== null) return value;
      context.addIssue(expected);
      return z.NEVER;
    });
}

function text() {
  return readWith('a text', (written) => (written === '' ? null : written)).meta({ type: SCALAR_TYPES });
}

function dateOrInstant(description: string, examples: readonly string[]) {
  return readWith(DATE_OR_INSTANT, parseInstant)
    .nullish()
    .meta({ description, examples: [...examples], pattern: '^\\s*\\d{4}-\\d{2}-\\d{2}([T ]\\d{2}:\\d{2}.*)?\\s*$' });
}

function readDuration(written: string): Seconds | null {
  const { value } = readQuantity(written);
  return value !== null && 'value' in value && value.unit === 's' && value.value > 0 ? value.value : null;
}

/** A list, or one text with commas between the items. */
const tags = z
  .preprocess(
    (given) => scalarText(given)?.split(/[,，、]/) ?? given ?? [],
    z.array(scalar('a list of texts').meta({ type: SCALAR_TYPES }), 'a list of texts'),
  )
  .transform((items) => items.map((item) => item.trim()).filter((item) => item !== ''));

const TEXTS_BY_NAME = 'names with a text each';
const LABEL_NAME_EXPECTED = `a name of letters, digits and _ that begins with neither a digit nor __, and is none of ${ALERT_LABELS.join(', ')}`;

function textsByName<Name extends z.ZodString>(name: Name, expectedName: string) {
  return z.record(name, scalar('a text').meta({ type: SCALAR_TYPES }), {
    error: ({ code }) => (code === 'invalid_key' ? expectedName : TEXTS_BY_NAME),
  });
}

const textByName = textsByName(z.string(), TEXTS_BY_NAME);

/**
 * The front matter as adr-monitor reads it, which is also the JSON Schema that editors use. A key without a value is one left out.
 * What stands at the top of a record (`status`, `date`, …) may stand here too and is read there; other keys are other tools'.
 * The message of an issue is what was expected.
 */
export const frontMatterSchema = z.looseObject({
  id: text()
    .nullish()
    .meta({ description: 'The id of the decision, where its title has none.', examples: ['ADR-042'] }),
  implemented: dateOrInstant('When the decision went live: it is monitored from then on. A date, or an instant with its time zone.', [
    '2026-01-26',
    '2026-01-26T09:00:00Z',
  ]),
  rolledBack: dateOrInstant('When the change was taken back. A date, or an instant with its time zone.', ['2026-02-03T14:30:00Z']),
  concluded: dateOrInstant('When watching the decision ended. A date, or an instant with its time zone.', ['2026-06-30']),
  review: dateOrInstant('When the review is due, whatever "reviewAfter" says. A date, or an instant with its time zone.', ['2026-03-01']),
  reviewAfter: readWith(DURATION, readDuration)
    .nullish()
    .meta({
      description: 'How long after the implementation, or the end of the plan, the review is due.',
      examples: ['30d', '2 weeks', '3 个月'],
      pattern: '[\\p{N}零〇一二两三四五六七八九十半]',
    }),
  owner: text().nullish().meta({ description: 'Who answers for the decision.' }),
  tags: tags.optional().meta({
    description: 'Words to find the decision by: a list, or one text with commas.',
    examples: [['database', 'performance']],
    type: ['array', ...SCALAR_TYPES, 'null'],
  }),
  labels: textsByName(z.string().regex(LABEL_NAME), LABEL_NAME_EXPECTED)
    .nullish()
    .meta({
      description:
        'What routes and silences of alerts go by, and what alerts carry: label names of Prometheus, other than those that alerts have.',
      examples: [{ team: 'shop', tier: '1' }],
    }),
  variables: textByName.nullish().meta({
    description: 'What fills the $variables of PromQL in this record and in the shared bindings.',
    examples: [{ service: 'orders' }],
  }),
  metrics: textByName.nullish().meta({
    description: "PromQL by a metric's name, as the metrics table has it.",
    examples: [{ 吞吐量: 'sum(rate(http_requests_total{service="$service"}[5m]))' }],
  }),
  source: text()
    .nullish()
    .meta({
      description: 'The Prometheus to ask, where there are several and the binding names none: its name under "prometheus.sources".',
      examples: ['eu'],
    }),
  schedule: readWith(CRON_EXPECTED, readCron)
    .nullish()
    .meta({
      description: 'When to judge this decision: a cron expression of five fields, or six with seconds, in quotes.',
      examples: ['*/5 * * * *'],
      pattern: CRON_PATTERN,
    }),
  status: z
    .unknown()
    .optional()
    .meta({
      description:
        'The life of the document, where the record itself does not say it: proposed, accepted, rejected, deprecated, superseded.',
      examples: ['proposed', 'accepted', 'rejected', 'deprecated', 'superseded', '提议', '接受', '拒绝', '废弃', '替代'],
    }),
  date: z
    .unknown()
    .optional()
    .meta({ description: 'The day of the decision, where the record itself does not say it.', examples: ['2025-12-20'] }),
  deciders: z
    .unknown()
    .optional()
    .meta({ description: 'Who decided, where the record itself does not say it.', examples: [['张三', '李四']] }),
  requirements: z
    .unknown()
    .optional()
    .meta({ description: 'The ids of the requirements behind the decision.', examples: [['REQ-001']] }),
});

/** The values of a front matter; keys of other tools are among them. */
export type FrontMatterValues = z.infer<typeof frontMatterSchema>;

/** A value that is not as it should be. */
export interface FrontMatterIssue {
  /** The key, and in a mapping the name; a bad item of a list is said of the whole list. */
  readonly path: readonly string[];
  /** It is the name itself that is wrong, not what stands behind it. */
  readonly isOfName: boolean;
  readonly expected: string;
  /** The value is a template's placeholder. */
  readonly isUnfilled: boolean;
}

/** Validates a front matter. What is bad is left out and said; the others stay. */
export function validateFrontMatter(data: Readonly<Record<string, unknown>>): {
  readonly values: FrontMatterValues;
  readonly issues: readonly FrontMatterIssue[];
} {
  const parsed = frontMatterSchema.safeParse(data);
  if (parsed.success) return { values: parsed.data, issues: [] };
  const { issues } = parsed.error;
  const values = frontMatterSchema.parse(
    without(
      data,
      issues.map(({ path }) => path),
    ),
  );
  return { values, issues: [...new Map(issues.map(toIssue).map((issue) => [issue.path.join('\0'), issue])).values()] };
}

function toIssue(issue: z.core.$ZodIssue): FrontMatterIssue {
  const path = issue.path.filter((part) => typeof part === 'string');
  const isUnfilled = issue.code === 'custom' && issue.params === UNFILLED;
  return { path, isOfName: issue.code === 'invalid_key', expected: issue.message, isUnfilled };
}

/** The value without what stands at the paths. */
function without(value: unknown, paths: readonly (readonly PropertyKey[])[]): unknown {
  if (paths.length === 0 || typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).flatMap(([key, item]) => {
    const below = paths.filter(([first]) => String(first) === key).map((path) => path.slice(1));
    return below.some((path) => path.length === 0) ? [] : [[key, without(item, below)] as const];
  });
  return Array.isArray(value) ? kept.map(([, item]) => item) : Object.fromEntries(kept);
}
