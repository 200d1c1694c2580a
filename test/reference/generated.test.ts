import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { generatedPages } from './pages.ts';

it('has references in docs/ that say what the code says; "npm run docs" writes them anew', async () => {
  for (const [file, text] of Object.entries(await generatedPages()))
    expect({ file, text: await readFile(join('docs', file), 'utf8') }).toEqual({ file, text });
});
