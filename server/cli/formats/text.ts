import { formatProblem } from '../../domain/problem.ts';
import type { Format } from './format.ts';

/** One line a problem, as editors and people follow it. */
export const textFormat: Format = (problems) => problems.map(formatProblem).join('\n');
