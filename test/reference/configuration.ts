import { type JsonSchema, jsonSchemaOf, type SchemaName } from '../../server/json-schemas.ts';
import { tableOf } from './table.ts';

const TITLES: Readonly<Record<SchemaName, string>> = {
  monitor: 'The configuration: `config/monitor.yaml`',
  metrics: 'The bindings: `config/metrics.yaml`',
  'front-matter': 'The front matter of a record',
};

/** The reference of every key that can be configured, with its default, from the schemas that validate them. */
export function configurationPage(): string {
  const parts = (Object.keys(TITLES) as SchemaName[]).map((name) => {
    const rows = keysOf(jsonSchemaOf(name), '').map(({ path, type, preset, description }) => [`\`${path}\``, type, preset, description]);
    return `## ${TITLES[name]}\n\n${tableOf(['key', 'kind', 'default', 'meaning'], unique(rows))}`;
  });
  return [
    '# Configuration',
    'Every key that is read, as the schemas say. `[]` is an item of a list, `<name>` a name of your own. `${NAME}` in any text is filled from the environment; a duration is written as `30s`, `5m`, `2h`, `7d`.',
    ...parts,
  ].join('\n\n');
}

interface Key {
  readonly path: string;
  readonly type: string;
  readonly preset: string;
  readonly description: string;
}

/** All keys of a schema, in their order; of alternatives, those of each. */
function keysOf(schema: JsonSchema, path: string): readonly Key[] {
  const inside = [
    ...Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>).flatMap(([name, child]) =>
      below(child, path === '' ? name : `${path}.${name}`),
    ),
    ...(isSchema(schema.additionalProperties) ? below(schema.additionalProperties, path === '' ? '<name>' : `${path}.<name>`) : []),
    ...(isSchema(schema.items) ? keysOf(schema.items, `${path}[]`) : []),
    ...alternativesOf(schema).flatMap((one) => keysOf(one, path)),
  ];
  return inside;
}

function below(schema: JsonSchema, path: string): readonly Key[] {
  const key = { path, type: typeOf(schema), preset: presetOf(schema), description: String(schema.description ?? '') };
  return [key, ...keysOf(schema, path)];
}

/** A default that is itself made of keys is told by them. */
function presetOf({ default: preset }: JsonSchema): string {
  return preset === undefined || (typeof preset === 'object' && !Array.isArray(preset)) ? '' : `\`${JSON.stringify(preset)}\``;
}

function typeOf(schema: JsonSchema): string {
  if (Array.isArray(schema.enum)) return schema.enum.map((value) => `\`${value}\``).join(', ');
  if (schema.const !== undefined) return `\`${schema.const}\``;
  if (schema.properties !== undefined) return 'keys below';
  if (Array.isArray(schema.examples) && schema.examples[0] === '15s') return 'duration';
  const alternatives = alternativesOf(schema);
  if (alternatives.length > 0) return [...new Set(alternatives.map(typeOf))].join(' or ');
  return schema.type === 'array' ? 'list' : String(schema.type ?? 'any');
}

function alternativesOf(schema: JsonSchema): readonly JsonSchema[] {
  return [schema.anyOf, schema.oneOf, schema.allOf].flatMap((list) => (Array.isArray(list) ? (list as JsonSchema[]) : []));
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null;
}

/** Alternatives share keys: each is told of once. */
function unique(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return [...new Map(rows.map((row) => [row.join('\u0000'), row])).values()];
}
