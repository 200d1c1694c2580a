import type { Health } from '../domain/health.ts';

/** What a badge says: how a decision stands, or that there is no such decision. */
export type BadgeSubject = { readonly decisionId: string; readonly health: Health | null };

/** Draws a badge as SVG, in the language of whoever shows it. */
export type DrawBadge = (subject: BadgeSubject, language: 'zh' | 'en') => string;
