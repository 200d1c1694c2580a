import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { type Child, startChild } from './child.ts';
import { freePort } from './free-port.ts';
import { locateProgram } from './programs.ts';

/** How to run an Alertmanager. */
export interface AlertmanagerOptions {
  /** Where it keeps silences and its configuration; created where it is missing. */
  readonly dataDir: string;
  /** A free one by default. */
  readonly port?: number;
  /** Where it sends every alert on to, at once; nowhere by default. */
  readonly webhookUrl?: string;
}

/** An Alertmanager that runs and is ready. */
export interface AlertmanagerProcess extends Child {
  readonly url: string;
  readonly port: number;
}

/** Starts a real Alertmanager on 127.0.0.1, alone in its cluster. Throws an Error with its last lines where it does not come up. */
export async function startAlertmanager(options: AlertmanagerOptions): Promise<AlertmanagerProcess> {
  const command = await locateProgram('alertmanager');
  const port = options.port ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const configFile = join(options.dataDir, 'alertmanager.yml');
  await mkdir(options.dataDir, { recursive: true });
  await writeFile(configFile, stringify(config(options.webhookUrl)));
  const child = await startChild({
    command,
    args: [
      `--config.file=${configFile}`,
      `--storage.path=${options.dataDir}`,
      `--web.listen-address=127.0.0.1:${port}`,
      // An empty address turns clustering off, which would listen on every interface.
      '--cluster.listen-address=',
      '--log.level=warn',
    ],
    readyUrl: `${url}/-/ready`,
  });
  return { ...child, url, port };
}

function config(webhookUrl: string | undefined): object {
  const receiver = webhookUrl === undefined ? {} : { webhook_configs: [{ url: webhookUrl, send_resolved: true }] };
  return {
    route: { receiver: 'all', group_by: ['...'], group_wait: '0s', group_interval: '1s' },
    receivers: [{ name: 'all', ...receiver }],
  };
}
