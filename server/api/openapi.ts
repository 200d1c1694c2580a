import { z } from 'zod';
import { EventSchemas } from './contract.ts';
import type { Route } from './route.ts';

/** The OpenAPI 3.1 description of the routes, made from the same definitions that validate the requests. */
export function openApi(routes: readonly Route[], version: string): object {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { method, path, role, summary, description, query, body, answers } of routes) {
    const operation = {
      summary,
      ...(description === undefined ? {} : { description }),
      operationId: `${method}${path.replaceAll(/[^A-Za-z]+(\w)?/g, (_, letter: string | undefined) => letter?.toUpperCase() ?? '')}`,
      'x-role': role,
      security: role === 'anyone' ? [] : SHOWN,
      parameters: [...pathParameters(path), ...queryParameters(query)],
      ...(body === undefined ? {} : { requestBody: { required: !body.safeParse({}).success, content: jsonContent(body, 'input') } }),
      responses: Object.fromEntries(
        Object.entries(answers).map(([status, answer]) => [
          status,
          { description: DESCRIPTIONS[status] ?? 'Answer', content: contentOf(answer, status) },
        ]),
      ),
    };
    paths[path] = { ...paths[path], [method]: operation };
  }
  paths['/events'] = { get: eventsOperation() };
  return {
    openapi: '3.1.0',
    info: { title: 'adr-monitor', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/api/v1' }],
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'What "adr-monitor token create" prints.' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'adr_monitor_session',
          description: 'Set by signing in; called __Host-adr_monitor_session where people come by https.',
        },
      },
    },
  };
}

/** What a caller may show, where the configuration asks who they are. */
const SHOWN = [{ token: [] }, { session: [] }];

const DESCRIPTIONS: Readonly<Record<string, string>> = {
  200: 'Done',
  201: 'Made',
  400: 'A parameter or field is wrong; the detail says which',
  404: 'No such thing',
  409: 'It is so already, or the rollout must be rolled back',
  503: 'Cannot tell',
};

function contentOf(answer: z.ZodType | string, status: string): object {
  if (typeof answer === 'string') return { [answer]: { schema: { type: 'string' } } };
  const isProblem = Number(status) >= 400 && 'detail' in (z.toJSONSchema(answer).properties ?? {});
  return isProblem ? { 'application/problem+json': { schema: schemaOf(answer, 'output') } } : jsonContent(answer, 'output');
}

function jsonContent(schema: z.ZodType, io: 'input' | 'output'): object {
  return { 'application/json': { schema: schemaOf(schema, io) } };
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): object {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
}

function pathParameters(path: string): readonly object[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
}

function queryParameters(query: z.ZodType | undefined): readonly object[] {
  if (query === undefined) return [];
  const { properties = {}, required = [] } = z.toJSONSchema(query, { io: 'input' });
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: required.includes(name), schema }));
}

function eventsOperation(): object {
  const events = Object.entries(EventSchemas).map(([name, schema]) => `${name}: ${JSON.stringify(schemaOf(schema, 'output'))}`);
  return {
    summary: 'Server-sent events',
    operationId: 'getEvents',
    responses: {
      200: { description: `Events by name:\n${events.join('\n')}`, content: { 'text/event-stream': { schema: { type: 'string' } } } },
    },
  };
}
