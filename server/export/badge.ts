import { makeBadge } from 'badge-maker';
import type { Health } from '../domain/health.ts';
import type { BadgeSubject } from '../ports/badge.ts';

/** The words of each language; the last is for a decision that is not known. */
const WORDS: Readonly<Record<'zh' | 'en', Readonly<Record<Health | 'unknown', string>>>> = {
  zh: {
    rollback: '应回滚',
    blind: '无法判断',
    'off-target': '未达标',
    'on-target': '达标',
    'not-monitored': '未监控',
    unknown: '没有这个决策',
  },
  en: {
    rollback: 'roll back',
    blind: 'cannot tell',
    'off-target': 'off target',
    'on-target': 'on target',
    'not-monitored': 'not monitored',
    unknown: 'no such decision',
  },
};

/** The dashboard's colours, in their light form: each bears white letters (WCAG 2.2, 1.4.3). */
const COLOURS: Readonly<Record<Health | 'unknown', string>> = {
  rollback: '#b3192a',
  blind: '#6540b0',
  'off-target': '#855000',
  'on-target': '#17703a',
  'not-monitored': '#525b68',
  unknown: '#525b68',
};

/** How a decision stands, as a badge for a README or a wiki. */
export function drawBadge({ decisionId, health }: BadgeSubject, language: 'zh' | 'en'): string {
  const shown = health ?? 'unknown';
  return makeBadge({ label: decisionId, message: WORDS[language][shown], color: COLOURS[shown], style: 'flat' });
}
