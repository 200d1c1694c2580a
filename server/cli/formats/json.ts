import { problemJson } from '../record-json.ts';
import type { Format } from './format.ts';

/** `{ "problems": [...] }`, each as `parse --json` has it. */
export const jsonFormat: Format = (problems) => JSON.stringify({ problems: problems.map(problemJson) }, null, 2);
