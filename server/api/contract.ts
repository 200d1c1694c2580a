import type { z } from 'zod';
import type { MatcherSchema, NotificationReasonSchema, SeveritySchema } from '../matcher-schema.ts';
import type { StageSchema } from '../stage-schema.ts';
import type {
  ChannelListSchema,
  ChannelSchema,
  ChannelTestSchema,
  MaintenanceSchema,
  NotificationListSchema,
  NotificationSchema,
  NotificationStateSchema,
  SilenceListSchema,
  SilenceSchema,
} from './contract/alerts.ts';
import type { BacktestSchema } from './contract/backtest.ts';
import type { CoverageHistorySchema } from './contract/coverage.ts';
import type { DecisionDetailSchema, DecisionListSchema, DecisionSummarySchema } from './contract/decision.ts';
import type { GateSchema } from './contract/gate.ts';
import type { IncidentListSchema, IncidentSchema } from './contract/incident.ts';
import type { JournalEntrySchema, JournalSchema } from './contract/journal.ts';
import type { PortfolioSchema } from './contract/portfolio.ts';
import type { ProblemListSchema, ProblemRuleListSchema, ProblemSchema } from './contract/problem.ts';
import type { RecordPageSchema } from './contract/record.ts';
import type { RelationsSchema } from './contract/relations.ts';
import type {
  AcknowledgementRequestSchema,
  DispositionRequestSchema,
  NoteRequestSchema,
  SilenceRequestSchema,
  StageRequestSchema,
} from './contract/requests.ts';
import type { AttainmentSchema, SeriesSchema, SparklineListSchema } from './contract/series.ts';
import type { ErrorSchema, MonitorInfoSchema } from './contract/service.ts';
import type { JournalAuditSchema, SessionSchema, SignInRequestSchema, TokenListSchema, TokenSchema } from './contract/session.ts';
import type { ConditionGlanceSchema, ConditionViewSchema, MetricGlanceSchema, MetricViewSchema } from './contract/subjects.ts';
import type {
  BoundsSchema,
  ConditionStateSchema,
  DispositionVerdictSchema,
  HealthSchema,
  QuantitySchema,
  StatusSchema,
  TargetSchema,
  VerdictSchema,
} from './contract/values.ts';

/** What the HTTP API gives and takes: the one place from which validation, OpenAPI and the dashboard's types come. JSON is camelCase, times are RFC 3339 in UTC, durations seconds, values canonical. */
export {
  ChannelListSchema,
  ChannelTestSchema,
  NotificationListSchema,
  NotificationSchema,
  NotificationStateSchema,
  SilenceListSchema,
  SilenceSchema,
} from './contract/alerts.ts';
export { BacktestSchema } from './contract/backtest.ts';
export { CoverageHistorySchema } from './contract/coverage.ts';
export { DecisionDetailSchema, DecisionListSchema } from './contract/decision.ts';
export { EvidenceListSchema } from './contract/evidence.ts';
export { FlaggerHookSchema, GateSchema } from './contract/gate.ts';
export { IncidentListSchema, IncidentSchema } from './contract/incident.ts';
export { JournalSchema } from './contract/journal.ts';
export { PortfolioSchema } from './contract/portfolio.ts';
export { ProblemListSchema, ProblemRuleListSchema } from './contract/problem.ts';
export { RecordPageSchema } from './contract/record.ts';
export { RelationsSchema } from './contract/relations.ts';
export {
  AcknowledgementRequestSchema,
  DispositionRequestSchema,
  NoteRequestSchema,
  SilenceRequestSchema,
  StageRequestSchema,
} from './contract/requests.ts';
export { AttainmentSchema, SeriesSchema, SparklineListSchema } from './contract/series.ts';
export { ErrorSchema, EventSchemas, MonitorInfoSchema } from './contract/service.ts';
export {
  IssuedTokenSchema,
  JournalAuditSchema,
  RoleSchema,
  SessionSchema,
  SignInRequestSchema,
  TokenListSchema,
  TokenRequestSchema,
  TokenSchema,
} from './contract/session.ts';
export { IncidentStateSchema } from './contract/values.ts';

export type Quantity = z.infer<typeof QuantitySchema>;
export type Bounds = z.infer<typeof BoundsSchema>;
export type Target = z.infer<typeof TargetSchema>;
export type Health = z.infer<typeof HealthSchema>;
export type Stage = z.infer<typeof StageSchema>;
export type Status = z.infer<typeof StatusSchema>;
export type Verdict = z.infer<typeof VerdictSchema>;
export type ConditionStateName = z.infer<typeof ConditionStateSchema>;
export type DispositionVerdict = z.infer<typeof DispositionVerdictSchema>;
export type MetricView = z.infer<typeof MetricViewSchema>;
export type SubjectLinks = MetricView['links'];
export type MetricGlance = z.infer<typeof MetricGlanceSchema>;
export type ConditionGlance = z.infer<typeof ConditionGlanceSchema>;
export type ConditionView = z.infer<typeof ConditionViewSchema>;
export type DecisionSummary = z.infer<typeof DecisionSummarySchema>;
export type DecisionDetail = z.infer<typeof DecisionDetailSchema>;
export type DecisionList = z.infer<typeof DecisionListSchema>;
export type Incident = z.infer<typeof IncidentSchema>;
export type IncidentList = z.infer<typeof IncidentListSchema>;
export type Problem = z.infer<typeof ProblemSchema>;
export type ProblemList = z.infer<typeof ProblemListSchema>;
export type ProblemRuleList = z.infer<typeof ProblemRuleListSchema>;
export type SeriesAnswer = z.infer<typeof SeriesSchema>;
export type PortfolioAnswer = z.infer<typeof PortfolioSchema>;
export type CoverageHistory = z.infer<typeof CoverageHistorySchema>;
export type BacktestAnswer = z.infer<typeof BacktestSchema>;
export type Attainment = z.infer<typeof AttainmentSchema>;
export type SparklineList = z.infer<typeof SparklineListSchema>;
export type RelationsAnswer = z.infer<typeof RelationsSchema>;
export type RecordPageAnswer = z.infer<typeof RecordPageSchema>;
export type JournalEntry = z.infer<typeof JournalEntrySchema>;
export type Journal = z.infer<typeof JournalSchema>;
export type SessionAnswer = z.infer<typeof SessionSchema>;
export type SignInRequest = z.infer<typeof SignInRequestSchema>;
export type TokenView = z.infer<typeof TokenSchema>;
export type TokenList = z.infer<typeof TokenListSchema>;
export type JournalAuditAnswer = z.infer<typeof JournalAuditSchema>;
export type Gate = z.infer<typeof GateSchema>;
export type MonitorInfo = z.infer<typeof MonitorInfoSchema>;
export type DispositionRequest = z.infer<typeof DispositionRequestSchema>;
export type ErrorAnswer = z.infer<typeof ErrorSchema>;
export type AcknowledgementRequest = z.input<typeof AcknowledgementRequestSchema>;
export type SilenceRequest = z.input<typeof SilenceRequestSchema>;
export type NoteRequest = z.input<typeof NoteRequestSchema>;
export type StageRequest = z.input<typeof StageRequestSchema>;
export type Matcher = z.infer<typeof MatcherSchema>;
export type NotificationReason = z.infer<typeof NotificationReasonSchema>;
export type Severity = z.infer<typeof SeveritySchema>;
export type NotificationState = z.infer<typeof NotificationStateSchema>;
export type Notification = z.infer<typeof NotificationSchema>;
export type NotificationList = z.infer<typeof NotificationListSchema>;
export type ChannelView = z.infer<typeof ChannelSchema>;
export type ChannelList = z.infer<typeof ChannelListSchema>;
export type ChannelTest = z.infer<typeof ChannelTestSchema>;
export type Silence = z.infer<typeof SilenceSchema>;
export type Maintenance = z.infer<typeof MaintenanceSchema>;
export type SilenceList = z.infer<typeof SilenceListSchema>;
