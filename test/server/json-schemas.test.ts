import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import type { z } from 'zod';
import { frontMatterSchema } from '../../server/adr/front-matter-schema.ts';
import { schemaFor } from '../../server/config-schema.ts';
import { jsonSchemaOf, SCHEMA_NAMES, type SchemaName } from '../../server/json-schemas.ts';
import { catalogueSchema } from '../../server/prometheus/catalogue-schema.ts';
import { readYaml } from '../../server/yaml/located-yaml.ts';

const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });

function validatorOf(name: SchemaName): ValidateFunction {
  const schema = jsonSchemaOf(name);
  return ajv.compile(schema);
}

const validators = { 'front-matter': validatorOf('front-matter'), monitor: validatorOf('monitor'), metrics: validatorOf('metrics') };

function errorsOf(name: SchemaName, yaml: string): readonly string[] {
  const { data, problems } = readYaml(yaml, 'x.yaml');
  expect(problems).toEqual([]);
  const validate = validators[name];
  return validate(data) ? [] : (validate.errors ?? []).map(({ instancePath, keyword }) => `${instancePath} ${keyword}`);
}

/** The template's front matter as if every key in it were used. */
function templateFrontMatter(): string {
  const [, matter = ''] = readFileSync('adr/template.md', 'utf8').split(/^---$/m);
  return matter
    .split('\n')
    .filter((line) => /^#\s+\S+: |^#\s+metrics:/.test(line) && !line.includes('yaml-language-server'))
    .map((line) => line.slice(2))
    .join('\n');
}

/** What is written about every key: its path and its description. */
function describedKeys(schema: unknown, path = ''): readonly (readonly [path: string, description: unknown])[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([keyword, value]) => {
    if (keyword !== 'properties') return describedKeys(value, path);
    return Object.entries(value as Record<string, { description?: string }>).flatMap(([key, property]) => [
      [`${path}/${key}`, property.description] as const,
      ...describedKeys(property, `${path}/${key}`),
    ]);
  });
}

describe('the JSON Schemas', () => {
  it.each(SCHEMA_NAMES)('in config/schemas hold what validates %s (npm run schemas writes them)', (name) => {
    expect(JSON.parse(readFileSync(`config/schemas/${name}.schema.json`, 'utf8'))).toEqual(jsonSchemaOf(name));
  });

  it.each(SCHEMA_NAMES)('describe every key of %s', (name) => {
    const keys = describedKeys(jsonSchemaOf(name));
    expect(keys.length).toBeGreaterThan(5);
    expect(keys.filter(([, description]) => typeof description !== 'string')).toEqual([]);
  });

  it('give defaults and examples as they are written, not as they are read', () => {
    expect(jsonSchemaOf('monitor')).toMatchObject({
      properties: { evaluation: { properties: { for: { default: '5m', examples: ['15s', '5m', '1h30m'] } } } },
    });
    expect(jsonSchemaOf('front-matter')).toMatchObject({ properties: { reviewAfter: { examples: ['30d', '2 weeks', '3 个月'] } } });
  });

  it.each([
    ['monitor', 'config/monitor.yaml'],
    ['metrics', 'config/metrics.yaml'],
  ] as const)('accept the example configuration of %s', (name, path) => {
    expect(errorsOf(name, readFileSync(path, 'utf8'))).toEqual([]);
  });

  it("accept the template's front matter with every key in use", () => {
    const matter = templateFrontMatter();
    for (const key of [
      'id',
      'implemented',
      'rolledBack',
      'concluded',
      'reviewAfter',
      'owner',
      'tags',
      'labels',
      'variables',
      'metrics',
      '吞吐量',
      'source',
      'schedule',
    ])
      expect(matter).toContain(`${key}:`);
    expect(errorsOf('front-matter', matter)).toEqual([]);
  });

  it.each([
    ['front-matter', 'implemented: soon', '/implemented pattern'],
    ['front-matter', 'reviewAfter: soon', '/reviewAfter pattern'],
    ['front-matter', 'tags: { database: true }', '/tags type'],
    ['front-matter', 'variables: [orders]', '/variables type'],
    ['front-matter', 'labels: [shop]', '/labels type'],
    ['front-matter', 'labels: { __team: shop }', '/labels pattern'],
    ['front-matter', 'labels: { severity: low }', '/labels pattern'],
    ['front-matter', 'owner: [a, b]', '/owner type'],
    ['front-matter', 'source: [a, b]', '/source type'],
    ['front-matter', 'schedule: hourly', '/schedule pattern'],
    ['front-matter', 'rolledBack: yesterday', '/rolledBack pattern'],
    ['monitor', 'decisions: { paths: [adr] }', ' required'],
    ['monitor', 'decisions: { paths: [] }\nprometheus: { url: "http://x" }', '/decisions/paths minItems'],
    ['monitor', 'decisions: { paths: [adr] }\nprometheus: { url: "ftp://x" }', '/prometheus/url pattern'],
    ['monitor', 'decisions: { paths: [adr] }\nprometheus: { url: "http://x", timeout: 5 minutes }', '/prometheus/timeout pattern'],
    ['monitor', 'decisions: { paths: [adr] }\nprometheus: { url: "http://x", batchSize: 0 }', '/prometheus/batchSize exclusiveMinimum'],
    ['monitor', 'decisions: { paths: [adr] }\nprometheus: { url: "http://x", partialResponse: maybe }', '/prometheus/partialResponse enum'],
    ['monitor', 'decisions: { paths: [adr] }\nprometheus: { url: "http://x", tls: { certFile: a } }', '/prometheus/tls dependentRequired'],
    ['monitor', 'decisions: { paths: [adr] }\nprometheus: { sources: {} }', '/prometheus/sources minProperties'],
    ['monitor', 'decisions: { paths: [adr] }\nprometheus: { url: "http://x" }\nschedule: often', '/schedule pattern'],
    ['monitor', 'decisions: { paths: [adr] }\nprometheus: { url: "http://x" }\nlanguage: fr', '/language enum'],
    ['monitor', 'decisions: { paths: [adr] }\nprometheus: { url: "http://x" }\nshedule: "* * * * *"', ' additionalProperties'],
    ['metrics', 'metrics: [{ name: a }]', '/metrics/0 required'],
    ['metrics', 'metrics: [{ name: a, query: up, direction: down }]', '/metrics/0/direction enum'],
    ['monitor', 'decisions: { paths: [adr] }\nprometheus: { url: "http://x" }\nscheduleJitter: 5 s', '/scheduleJitter pattern'],
    ['metrics', 'decisions: { ADR-001: { schedule: hourly } }', '/decisions/ADR-001/schedule pattern'],
    ['metrics', 'decisions: { ADR-001: { metrics: { a: { query: up, reduce: all } } } }', '/decisions/ADR-001/metrics/a/reduce enum'],
    ['metrics', 'decisions: { ADR-001: { variables: { a: 1.5 } } }', '/decisions/ADR-001/variables/a anyOf'],
  ] as const)('refuse in %s: %s', (name, yaml, error) => {
    expect(errorsOf(name, yaml)).toContain(error);
  });

  it('take a variable of the environment for any text of the configuration', () => {
    const yaml =
      'decisions: { paths: ["${RECORDS}"] }\nprometheus: { url: "${PROMETHEUS}", timeout: "${TIMEOUT}" }\nschedule: "${WHEN}"\nserver: { listen: "${LISTEN}" }';
    expect(errorsOf('monitor', yaml)).toEqual([]);
  });
});

const scalar = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(null));
/** Mostly what is right: a configuration of many parts is right only where all of them are. */
const mostly = <T, U>(right: fc.Arbitrary<T>, wrong: fc.Arbitrary<U>) =>
  fc.oneof({ weight: 40, arbitrary: right }, { weight: 1, arbitrary: wrong });
const duration = mostly(
  fc.tuple(fc.integer({ min: 1 }), fc.constantFrom('ms', 's', 'm', 'h', 'd', 'w', 'h30m')).map(([count, unit]) => `${count}${unit}`),
  fc.string(),
);
const url = mostly(
  fc.oneof(fc.webUrl(), fc.constantFrom('http://127.0.0.1:9090', 'HTTP://Host', ' https://x ', 'http://测试.example')),
  fc.constantFrom('ftp://x', 'x', ''),
);
const name = mostly(fc.string({ minLength: 1 }), fc.constant(''));
const optional = <T extends object>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) => fc.record(model, { requiredKeys: [] });

const source = fc.record(
  {
    url,
    timeout: duration,
    headers: fc.dictionary(fc.string(), fc.string()),
    tenant: mostly(fc.string(), scalar),
    bearerTokenFile: fc.string(),
    concurrency: mostly(fc.integer({ min: 1 }), scalar),
    retries: mostly(fc.nat(), scalar),
    lag: duration,
    partialResponse: mostly(fc.constantFrom('refuse', 'accept'), scalar),
    proxy: url,
    tls: optional({ caFile: fc.string(), certFile: fc.string(), keyFile: fc.string(), serverName: name, insecureSkipVerify: fc.boolean() }),
  },
  { requiredKeys: ['url'] },
);
const channel = fc.oneof(
  fc.record({ type: fc.constant('webhook'), name, url, secret: name }, { requiredKeys: ['type', 'name', 'url'] }),
  fc.record({ type: mostly(fc.constant('alertmanager'), fc.constant('pager')), name, urls: fc.array(url, { minLength: 1, maxLength: 2 }) }),
);
const monitor = fc.record(
  {
    decisions: fc.record({ paths: fc.array(fc.string(), { minLength: 1, maxLength: 3 }) }),
    prometheus: fc.oneof(source, fc.record({ sources: fc.dictionary(fc.string(), source, { maxKeys: 2 }) })),
    schedule: mostly(
      fc.constantFrom('* * * * *', '*/5 * * * *', '0 */5 * * * *', '0 9 * jan-mar mon,fri', ' 0  9 * * * ', '@daily'),
      fc.constantFrom('often', ''),
    ),
    evaluation: optional({ resolution: duration, for: duration, keepFiringFor: duration, blindAfter: duration, maxBackfill: duration }),
    store: optional({
      url: fc.oneof(
        fc.string(),
        fc.string({ unit: 'binary' }).map((path) => `sqlite:${path}`),
      ),
    }),
    server: optional({
      listen: mostly(fc.constantFrom('127.0.0.1:3000', '[::1]:80'), fc.constant('x')),
      publicUrl: url,
      auth: fc.constant('none'),
    }),
    alerts: optional({ channels: fc.array(channel, { maxLength: 2 }) }),
    language: mostly(fc.constantFrom('zh', 'en'), fc.constant('fr')),
  },
  { requiredKeys: ['decisions', 'prometheus'] },
);

const named = { name, query: name, aliases: fc.array(name, { maxLength: 2 }) };
const metrics = optional({
  metrics: fc.oneof(
    fc.constant(null),
    fc.array(
      fc.record(
        {
          ...named,
          unit: fc.constantFrom('s', 'ratio', 'currency:cny', 'furlong', null),
          reduce: fc.constantFrom('max', 'each', 'median', null),
          direction: fc.constantFrom('lower', 'higher', null),
          source: fc.option(fc.string()),
        },
        { requiredKeys: ['name', 'query'] },
      ),
      { maxLength: 2 },
    ),
  ),
  events: fc.array(fc.record(named, { requiredKeys: ['name', 'query'] }), { maxLength: 2 }),
  decisions: fc.dictionary(
    fc.string(),
    optional({ variables: fc.dictionary(fc.string(), scalar), metrics: fc.dictionary(fc.string(), fc.string()) }),
  ),
});

const frontMatter = optional({
  id: scalar,
  implemented: fc.oneof(scalar, fc.constantFrom('2026-01-05', ' 2026-01-05T09:00:00Z', '2026-01-05 09:00', '2026-01-05T09:00:00.5+08:00')),
  reviewAfter: fc.oneof(scalar, fc.constantFrom('30d', '2 weeks', '三个月', '半年', ' 10 天 ', '２ 周')),
  owner: scalar,
  tags: fc.oneof(scalar, fc.array(scalar)),
  labels: fc.dictionary(fc.stringMatching(/^[A-Za-z_][A-Z0-9]{1,3}$/), fc.oneof(fc.string(), fc.nat(), fc.boolean())),
  variables: fc.oneof(scalar, fc.dictionary(fc.string(), scalar)),
  metrics: fc.oneof(scalar, fc.dictionary(fc.string(), scalar)),
  status: fc.anything(),
  other: scalar,
});

describe('what the service accepts, the JSON Schema accepts too', () => {
  /** Asserts it for what is generated, and that some of that was accepted at all. */
  function expectAccepted<T>(name: SchemaName, written: fc.Arbitrary<T>, schemaOf: (data: T) => z.ZodType): void {
    let accepted = 0;
    fc.assert(
      fc.property(written, (data) => {
        if (!schemaOf(data).safeParse(data).success) return;
        accepted += 1;
        expect(validators[name](data) ? [] : validators[name].errors).toEqual([]);
      }),
      { numRuns: 600 },
    );
    expect(accepted).toBeGreaterThan(20);
  }

  it('for a configuration', () => expectAccepted('monitor', monitor, schemaFor));
  it('for bindings', () => expectAccepted('metrics', metrics, () => catalogueSchema));
  it('for front matter', () => expectAccepted('front-matter', frontMatter, () => frontMatterSchema));
});
