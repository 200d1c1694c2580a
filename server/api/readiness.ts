import { Router } from 'express';

/** Whether the service does its work. */
export interface Readiness {
  /** What stands in the way, in a sentence each; empty where it is ready. */
  obstacles(): Promise<readonly string[]>;
}

/** `/healthz` says that the process lives, `/readyz` that it does its work. Anybody may ask: they tell nothing else. */
export function healthRoutes({ obstacles }: Readiness): Router {
  const router = Router();
  router.get('/healthz', (_, response) => void response.type('text/plain').send('ok\n'));
  router.get('/readyz', async (_, response) => {
    const found = await obstacles();
    response
      .status(found.length === 0 ? 200 : 503)
      .type('text/plain')
      .send(found.length === 0 ? 'ready\n' : `${found.join('\n')}\n`);
  });
  return router;
}
