import { createHash } from 'node:crypto';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ArtifactLocation, Log, ReportingDescriptor, Result, Fix as SarifFix } from 'sarif';
import { type Fix, type Problem, problemMessage } from '../../domain/problem.ts';
import { PROBLEM_RULES, type ProblemCode, type Severity } from '../../domain/problem-rules.ts';
import type { Format } from './format.ts';

/** SARIF 2.1.0 (OASIS standard of 27 March 2020), as GitHub code scanning and editors take it. */
export const sarifFormat: Format = (problems, { version, root }) => {
  const fingerprints = fingerprintsOf(problems);
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'adr-monitor', version, rules: CODES.map(ruleOf) } },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [ROOT]: { description: { text: 'The folder that adr-monitor ran in.' } } },
        results: problems.map((problem, index) => resultOf(problem, fingerprints[index] ?? '', locationOf(problem.path, root))),
      },
    ],
  };
  return JSON.stringify(log, null, 2);
};

/** What relative paths are relative to; the name that code scanning knows for the root of the repository. */
const ROOT = '%SRCROOT%';

const CODES = Object.keys(PROBLEM_RULES) as readonly ProblemCode[];

const RULE_INDEXES: ReadonlyMap<ProblemCode, number> = new Map(CODES.map((code, index) => [code, index]));

const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Readonly<Record<Severity, Result.level>>;

function ruleOf(code: ProblemCode): ReportingDescriptor {
  const { severity, summary, help } = PROBLEM_RULES[code];
  return { id: code, shortDescription: { text: summary }, help: { text: help }, defaultConfiguration: { level: LEVELS[severity] } };
}

function resultOf(problem: Problem, fingerprint: string, artifactLocation: ArtifactLocation): Result {
  const { code, severity, line, column, fix } = problem;
  return {
    ruleId: code,
    ruleIndex: RULE_INDEXES.get(code) ?? -1,
    level: LEVELS[severity],
    message: { text: problemMessage(problem) },
    locations: [{ physicalLocation: { artifactLocation, region: { startLine: line, startColumn: column } } }],
    partialFingerprints: { [FINGERPRINT]: fingerprint },
    ...(fix === undefined ? {} : { fixes: [fixOf(fix, problem.expected, artifactLocation)] }),
  };
}

function fixOf({ line, column, length, text }: Fix, expected: string, artifactLocation: ArtifactLocation): SarifFix {
  const deletedRegion = { startLine: line, startColumn: column, endLine: line, endColumn: column + length };
  return {
    description: { text: `Write ${expected}` },
    artifactChanges: [{ artifactLocation, replacements: [{ deletedRegion, insertedContent: { text } }] }],
  };
}

/** Inside the root a relative URI reference, outside of it an absolute one. */
function locationOf(path: string, root: string): ArtifactLocation {
  const file = resolve(root, path);
  const inside = relative(root, file);
  if (inside === '' || inside.split(sep)[0] === '..' || isAbsolute(inside)) return { uri: pathToFileURL(file).href };
  return { uri: inside.split(sep).map(encodeURIComponent).join('/'), uriBaseId: ROOT };
}

/** Versioned, so that another way of making fingerprints would not be mixed up with this one. */
const FINGERPRINT = 'adrMonitorProblem/v1';

/** Enough of a SHA-256 to tell the problems of a repository apart, in hexadecimal digits. */
const FINGERPRINT_LENGTH = 32;

/** The same problem in the same file has the same fingerprint wherever its line moves; equal ones are numbered. */
function fingerprintsOf(problems: readonly Problem[]): readonly string[] {
  const seen = new Map<string, number>();
  return problems.map(({ code, path, found }) => {
    const digest = createHash('sha256')
      .update(JSON.stringify([code, path, found]))
      .digest('hex')
      .slice(0, FINGERPRINT_LENGTH);
    const times = (seen.get(digest) ?? 0) + 1;
    seen.set(digest, times);
    return `${digest}:${times}`;
  });
}
