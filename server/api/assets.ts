import { existsSync, readdirSync } from 'node:fs';
import { extname } from 'node:path';
import { type RequestHandler, Router, static as serveFolder } from 'express';

/** What the build puts beside an asset that it compressed with Brotli. */
const BROTLI_EXTENSION = '.br';

/** How long a browser may keep an asset, in milliseconds: its name changes with its content. */
const ASSET_AGE_MS = 365 * 86_400_000;

/** Serves the built assets; to a browser that takes Brotli as the build compressed them, which is smaller than what can be done while it waits. */
export function serveAssets(folder: string): Router {
  const router = Router();
  router.use(preferCompressed(new Set(existsSync(folder) ? readdirSync(folder) : [])));
  router.use(serveFolder(folder, { index: false, immutable: true, maxAge: ASSET_AGE_MS, fallthrough: false }));
  return router;
}

function preferCompressed(files: ReadonlySet<string>): RequestHandler {
  return (request, response, next) => {
    const compressed = `${request.path}${BROTLI_EXTENSION}`;
    if (files.has(compressed.slice(1))) {
      response.vary('Accept-Encoding');
      if (request.acceptsEncodings('br') === 'br') {
        response.type(extname(request.path)).set('Content-Encoding', 'br');
        request.url = compressed;
      }
    }
    next();
  };
}
