import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** Where Vite's development server forwards API calls: the default of `server.listen`. */
const API = 'http://127.0.0.1:3000';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  // The page's content policy forbids inlined scripts and fonts, so every asset stays a file of its own.
  build: { outDir: '../dist/dashboard', emptyOutDir: true, assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  server: { host: '127.0.0.1', proxy: { '/api': API } },
});
