import { Argument, type Command } from 'commander';
import { jsonSchemaOf, SCHEMA_NAMES, type SchemaName } from '../json-schemas.ts';
import type { Shell } from './shell.ts';

/** `adr-monitor schema NAME`: the JSON Schema of what people write by hand, for editors. */
export function addSchema(program: Command, shell: Shell): void {
  program
    .command('schema')
    .description('print the JSON Schema of front matter, monitor.yaml or metrics.yaml, for editors')
    .addArgument(new Argument('<name>', 'which one').choices(SCHEMA_NAMES))
    .action((name: SchemaName) => shell.out(JSON.stringify(jsonSchemaOf(name), null, 2)));
}
