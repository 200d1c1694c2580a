import { createHash } from 'node:crypto';
import type { SealedEvidence } from '../ports/reporter.ts';
import type { Evidence } from './evidence.ts';

/** The file is no evidence of this program's, or was changed. */
export class EvidenceError extends Error {
  override readonly name = 'EvidenceError';
}

/** Writes evidence down. The same evidence gives the same text. */
export function sealEvidence(evidence: Evidence): SealedEvidence {
  const text = JSON.stringify(evidence);
  return { text, digest: digestOf(text) };
}

/** Reads evidence that was written down: also what has just been gathered goes this way, so that a report from a file has the same bytes. */
export function openEvidence({ text }: Pick<SealedEvidence, 'text'>): Evidence {
  return JSON.parse(text) as Evidence;
}

/** The file that holds evidence, to be kept with the record: one object of JSON, with its digest beside it. */
export function evidenceFile({ text, digest }: SealedEvidence): string {
  return `{"adrMonitorEvidence":"${digest}","evidence":${text}}\n`;
}

const FILE = /^\{"adrMonitorEvidence":"([0-9a-f]{64})","evidence":(\{.*\})\}\s*$/s;

/** Reads such a file. @throws EvidenceError where it is none, or its content does not have the digest that it names */
export function readEvidenceFile(content: string): SealedEvidence {
  const [, digest, text] = FILE.exec(content) ?? [];
  if (digest === undefined || text === undefined) throw new EvidenceError('expected a file that "report --save-evidence" wrote');
  if (digestOf(text) !== digest) throw new EvidenceError(`the evidence was changed: it is not what its digest ${digest} was made of`);
  const { version } = JSON.parse(text) as { version: unknown };
  if (version !== 1) throw new EvidenceError(`found evidence of version ${String(version)}; expected version 1`);
  return { text, digest };
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
