import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

/** Where Vite's development server forwards API calls: the default of `server.listen`. */
const API = 'http://127.0.0.1:3000';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  // The page's content policy forbids inlined scripts and fonts, so every asset stays a file of its own.
  build: { outDir: '../dist/dashboard', emptyOutDir: true, assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [compressed()],
  server: { host: '127.0.0.1', proxy: { '/api': API } },
});

/** Puts every script and stylesheet beside itself as Brotli compresses it at its best, which takes too long to be done for each request. */
function compressed(): Plugin {
  const compress = promisify(brotliCompress);
  return {
    name: 'compressed',
    apply: 'build',
    // As they were written: Vite still fills in what a chunk preloads when a bundle is generated.
    async writeBundle({ dir = '' }, bundle) {
      for (const file of Object.keys(bundle).filter((name) => /\.(?:js|css)$/.test(name))) {
        await writeFile(join(dir, `${file}.br`), await compress(await readFile(join(dir, file))));
      }
    },
  };
}
