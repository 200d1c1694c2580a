import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generatedPages } from './pages.ts';

/** `npm run docs`: writes what in docs/ is generated. */
for (const [file, text] of Object.entries(await generatedPages())) await writeFile(join('docs', file), text);
