import { posix } from 'node:path';
import type { RecordPage } from '../ports/records.ts';
import { decodeText } from './decode.ts';
import type { FoundFile } from './folder/collect.ts';
import { readContent } from './folder/file-content.ts';
import { errorCode } from './folder/file-problem.ts';
import type { CandidateFile } from './list-files.ts';
import { renderRecord } from './record-page.ts';

/** The files in which decisions stand, by the decision's id. */
export type FilesOfDecisions = ReadonlyMap<string, Pick<CandidateFile, 'file' | 'shownPath'>>;

/** The file of each decision; of several with one id the first counts, as it does for the decision. */
export function filesOfDecisions(found: readonly FoundFile[]): FilesOfDecisions {
  const files = new Map<string, CandidateFile>();
  for (const { candidate, result } of found) {
    if ('problem' in result || !(result.reading.isRecord || candidate.isNamed)) continue;
    const { id } = result.reading.decision;
    if (!files.has(id)) files.set(id, candidate);
  }
  return files;
}

/** The page of a decision as its file is now; null where there is none. Rejects where the file cannot be read. */
export async function pageOfDecision(id: string, files: FilesOfDecisions, maxBytes: number): Promise<RecordPage | null> {
  const file = files.get(id);
  if (file === undefined) return null;
  const content = await readContent(file.file, maxBytes).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  });
  const decoded = content?.kind === 'bytes' ? decodeText(content.bytes) : null;
  return decoded === null ? null : renderRecord(decoded.text, (link) => pageOfRecordAt(link, file.shownPath, files));
}

/** A link from one record to the file of another leads to that one's page. */
function pageOfRecordAt(link: string, from: string, files: FilesOfDecisions): string | null {
  const [path = ''] = link.split(/[?#]/, 1);
  if (path === '') return null;
  const target = posix.join(posix.dirname(from.replaceAll('\\', '/')), decoded(path));
  const id = [...files].find(([, { shownPath }]) => shownPath.replaceAll('\\', '/') === target)?.[0];
  return id === undefined ? null : `/decisions/${encodeURIComponent(id)}`;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
