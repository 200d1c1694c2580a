import { z } from 'zod';
import { QUARTER_PATTERN } from '../../domain/quarter.ts';
import type { PortfolioSource } from '../../ports/portfolio.ts';
import { ErrorSchema, PortfolioSchema } from '../contract.ts';
import { HttpError } from '../http-error.ts';
import { presentPortfolio } from '../present-portfolio.ts';
import { type Route, route } from '../route.ts';

const quarter = z.string().regex(QUARTER_PATTERN, 'expected a quarter such as 2026-Q1').optional();

/** The route of the report over many decisions. */
export function portfolioRoutes({ portfolios }: { readonly portfolios: PortfolioSource }): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/portfolio',
      role: 'viewer',
      summary: 'Whether the promises of all decisions were kept: by quarter of implementation and of review, by owner, by tag',
      description: 'Of all quarters, where the request does not say. Quarters are in UTC.',
      query: z.strictObject({ from: quarter, to: quarter }),
      answers: { 200: PortfolioSchema, 400: ErrorSchema },
      async handle({ query: { from = null, to = null } }, response) {
        if (from !== null && to !== null && from > to)
          throw new HttpError(400, 'Bad request', 'parameter "from": expected a quarter that is not after "to"');
        response.json(presentPortfolio(await portfolios.portfolio({ from, to })));
      },
    }),
  ];
}
