import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { type Child, startChild } from './child.ts';
import { freePort } from './free-port.ts';
import { locateProgram } from './programs.ts';

/** Something that Prometheus scrapes. Durations are written as Prometheus writes them. */
export interface Scrape {
  readonly job: string;
  /** host:port */
  readonly target: string;
  /** The instance label, where it should not be the target: a history written before must carry the same one. */
  readonly instance?: string;
  /** `1s` by default. */
  readonly interval?: string;
  readonly labels?: Readonly<Record<string, string>>;
  /** `/metrics` by default. */
  readonly metricsPath?: string;
}

/** How to run a Prometheus. */
export interface PrometheusOptions {
  /** Where its blocks are and go; created where it is missing. The same folder can be used again after a stop or a crash. */
  readonly dataDir: string;
  /** A free one by default. */
  readonly port?: number;
  readonly scrapes: readonly Scrape[];
  /** How long data is kept; `60d` by default, since Prometheus' own 15d would drop a month of history. */
  readonly retention?: string;
  /** Further sections of prometheus.yml, such as `rule_files`. */
  readonly extraConfig?: Readonly<Record<string, unknown>>;
}

/** A Prometheus that runs and is ready. */
export interface PrometheusProcess extends Child {
  readonly url: string;
  readonly port: number;
  readonly dataDir: string;
}

/** Starts a real Prometheus on 127.0.0.1. Throws an Error with its last lines where it does not come up. */
export async function startPrometheus(options: PrometheusOptions): Promise<PrometheusProcess> {
  const { dataDir } = options;
  const command = await locateProgram('prometheus');
  const port = options.port ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const configFile = join(dataDir, 'prometheus.yml');
  await mkdir(dataDir, { recursive: true });
  await writeFile(configFile, stringify({ scrape_configs: options.scrapes.map(scrapeConfig), ...options.extraConfig }));
  const child = await startChild({
    command,
    args: [
      `--config.file=${configFile}`,
      `--storage.tsdb.path=${dataDir}`,
      `--storage.tsdb.retention.time=${options.retention ?? '60d'}`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--log.level=warn',
    ],
    readyUrl: `${url}/-/ready`,
  });
  return { ...child, url, port, dataDir };
}

function scrapeConfig(scrape: Scrape): object {
  const labels = { ...(scrape.instance === undefined ? {} : { instance: scrape.instance }), ...scrape.labels };
  return {
    job_name: scrape.job,
    scrape_interval: scrape.interval ?? '1s',
    metrics_path: scrape.metricsPath ?? '/metrics',
    static_configs: [{ targets: [scrape.target], labels }],
  };
}
