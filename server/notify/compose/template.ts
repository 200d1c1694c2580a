import { Liquid } from 'liquidjs';
import { TEMPLATE_VARIABLES, type TemplateScope } from './template-scope.ts';

/** A template that can be rendered. */
export interface Template {
  /** The text. Throws an Error where that fails or takes too much. */
  render(scope: TemplateScope): string;
}

/** A template cannot be used; the place is 1-based. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
  readonly line: number;
  readonly column: number;

  constructor(message: string, { line, column }: { readonly line: number; readonly column: number }) {
    super(message);
    this.line = line;
    this.column = column;
  }
}

/** How long a template may be, in characters. */
const MAX_TEMPLATE_LENGTH = 100_000;

/** How long one rendering may take, in milliseconds: the monitor does nothing else meanwhile. */
const MAX_RENDER_MS = 1000;

/** How much one rendering may build, in characters and items of lists. */
const MAX_MEMORY = 1_000_000;

/** The tags that read other templates, which are files. */
const FILE_TAGS = ['include', 'render', 'layout', 'block'] as const;

/**
 * Reads a template in Liquid. It reaches no files, and a filter or a variable that does not exist is an error here, not first when an alert
 * goes out.
 *
 * @param timezone the IANA zone of the `date` filter; null for that of the system
 * @throws TemplateError with the place of what is wrong
 */
export function parseTemplate(source: string, timezone: string | null = null): Template {
  const engine = new Liquid({
    strictFilters: true,
    ownPropertyOnly: true,
    parseLimit: MAX_TEMPLATE_LENGTH,
    renderLimit: MAX_RENDER_MS,
    memoryLimit: MAX_MEMORY,
    ...(timezone !== null && { timezoneOffset: timezone }),
  });
  for (const tag of FILE_TAGS) delete engine.tags[tag];
  const template = parse(engine, source);
  refuseUnknown(engine, template);
  return { render: (scope) => String(engine.renderSync(template, scope)) };
}

type Parsed = ReturnType<Liquid['parse']>;

function parse(engine: Liquid, source: string): Parsed {
  try {
    return engine.parse(source);
  } catch (error) {
    const [line = 1, column = 1] = positionOf(error);
    const message = error instanceof Error ? error.message.replace(/, line:\d+.*$/s, '') : String(error);
    throw new TemplateError(message, { line, column });
  }
}

function positionOf(error: unknown): readonly number[] {
  const token = error instanceof Error && 'token' in error ? error.token : undefined;
  return typeof token === 'object' && token !== null && 'getPosition' in token && typeof token.getPosition === 'function'
    ? token.getPosition()
    : [];
}

function refuseUnknown(engine: Liquid, template: Parsed): void {
  const used = Object.entries(engine.analyzeSync(template, { partials: false }).globals);
  for (const [name, [first]] of used) {
    if (TEMPLATE_VARIABLES.has(name)) continue;
    const { row = 1, col = 1 } = first?.location ?? {};
    throw new TemplateError(`there is no variable ${name}; expected one of ${[...TEMPLATE_VARIABLES].join(', ')}`, {
      line: row,
      column: col,
    });
  }
}
