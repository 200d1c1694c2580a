import { writeFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { presentPortfolio } from '../api/present-portfolio.ts';
import { QUARTER_PATTERN, type Quarter } from '../domain/quarter.ts';
import type { ReportLanguage } from '../ports/reporter.ts';
import { createPortfolioSource } from '../report/portfolio/gather.ts';
import { portfolioMarkdown } from '../report/portfolio/markdown.ts';
import { portfolioWords } from '../report/portfolio/words.ts';
import { DEFAULT_CONFIG, type Shell, UsageError } from './shell.ts';
import { withStoredMonitor } from './stored-monitor.ts';

interface PortfolioOptions {
  readonly config: string;
  readonly from?: string;
  readonly to?: string;
  readonly format: 'md' | 'json';
  readonly lang?: ReportLanguage;
  readonly out?: string;
}

/** `adr-monitor portfolio`: whether the promises of all decisions were kept, from what the service has stored. */
export function addPortfolio(program: Command, shell: Shell): void {
  program
    .command('portfolio')
    .description('report over all decisions which promises were kept, quarter by quarter')
    .option('--config <file>', 'the configuration', DEFAULT_CONFIG)
    .option('--from <quarter>', 'the first quarter of implementation, such as 2026-Q1')
    .option('--to <quarter>', 'the last quarter')
    .addOption(new Option('--format <format>', 'what to write').choices(['md', 'json']).default('md'))
    .addOption(new Option('--lang <language>', 'the language').choices(['zh', 'en']))
    .option('--out <file>', 'write there instead of to standard output')
    .action(async ({ config: file, format, lang, out, ...range }: PortfolioOptions) => {
      const [from, to] = [quarterOption('--from', range.from), quarterOption('--to', range.to)];
      if (from !== null && to !== null && from > to)
        throw new UsageError(`--from: found "${from}"; expected a quarter that is not after --to, which is ${to}`);
      await withStoredMonitor(file, async ({ config, monitor, store }) => {
        const portfolio = await createPortfolioSource({ monitor, store }).portfolio({ from, to });
        const text =
          format === 'json'
            ? `${JSON.stringify(presentPortfolio(portfolio), null, 2)}\n`
            : portfolioMarkdown(portfolio, portfolioWords(lang ?? config.language ?? 'zh'));
        if (out === undefined) shell.out(text.trimEnd());
        else await writeFile(out, text);
      });
    });
}

function quarterOption(option: string, text: string | undefined): Quarter | null {
  if (text === undefined || QUARTER_PATTERN.test(text)) return text ?? null;
  throw new UsageError(`${option}: found "${text}"; expected a quarter such as 2026-Q1`);
}
