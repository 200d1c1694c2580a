import { register } from 'node:module';

/** Lets Node run the TypeScript of the benches and of the server as it stands: no build that could be stale. */
register('../fixtures/typescript-loader.js', import.meta.url);
