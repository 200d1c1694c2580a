import { z } from 'zod';
import { frontMatterSchema } from './adr/front-matter-schema.ts';
import { configSchema } from './config-schema.ts';
import { catalogueSchema } from './prometheus/catalogue-schema.ts';

/** What people write by hand, each with the schema that it is validated with. */
const WRITTEN = {
  'front-matter': { title: "The front matter of adr-monitor's records", schema: frontMatterSchema, takesVariables: false },
  monitor: { title: 'The configuration of adr-monitor', schema: configSchema, takesVariables: true },
  metrics: { title: 'The bindings of adr-monitor', schema: catalogueSchema, takesVariables: false },
} as const;

/** A JSON Schema as plain data. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** A thing that has a JSON Schema. */
export type SchemaName = keyof typeof WRITTEN;

/** Every thing that has a JSON Schema. */
export const SCHEMA_NAMES = Object.keys(WRITTEN) as readonly SchemaName[];

/** The JSON Schema (draft 2020-12) of what is written. It is generated from the schema that validates, so the two cannot drift. */
export function jsonSchemaOf(name: SchemaName): JsonSchema {
  const { title, schema, takesVariables } = WRITTEN[name];
  const { $schema, ...generated } = z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input', override: keepExamples });
  return { $schema, title, ...(mapSchemas(generated, takesVariables ? orVariable : asPattern) as object) };
}

/** zod takes examples for examples of what comes out; here they are always of what is written. */
function keepExamples({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodType; jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  const examples = z.globalRegistry.get(zodSchema)?.examples;
  if (Array.isArray(examples)) jsonSchema.examples = examples;
}

/** Formats as patterns: RFC 3986, which "uri" means, knows fewer addresses than the URL standard, which validates; the others are zod's own words. */
function asPattern({ format, ...schema }: JsonSchema): JsonSchema {
  return format === 'uri' ? { ...schema, pattern: '^\\s*[Hh][Tt][Tt][Pp][Ss]?:' } : schema;
}

/** `${NAME}` stands in a configuration for a value that is not known while it is written. */
function orVariable(schema: JsonSchema): JsonSchema {
  const { pattern, ...rest } = asPattern(schema);
  return pattern === undefined ? rest : { ...rest, pattern: `${pattern}|\\$\\{[A-Za-z_][A-Za-z0-9_]*\\}` };
}

/** The value with every JSON Schema of a text in it replaced. */
function mapSchemas(value: unknown, replace: (schema: JsonSchema) => JsonSchema): unknown {
  if (Array.isArray(value)) return value.map((item) => mapSchemas(item, replace));
  if (typeof value !== 'object' || value === null) return value;
  const mapped = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapSchemas(item, replace)]));
  return mapped.type === 'string' ? replace(mapped) : mapped;
}
