import type { Proof, Role } from './identity.ts';
import type { DispositionVerdict } from './incident.ts';
import type { ConditionChange } from './promise-change.ts';
import type { Stage, StageReason } from './stage.ts';
import type { Instant } from './time.ts';

/** Who acts where no person does. */
export const MONITOR_ACTOR = 'adr-monitor';

/** What was done. */
export type JournalAction =
  /** A person takes care of an incident. */
  | { readonly action: 'acknowledge'; readonly detail: Readonly<Record<string, never>> }
  /** A person keeps messages back for a time, or ends that before its time. */
  | {
      readonly action: 'silence' | 'end-silence';
      readonly detail: { readonly silence: string; readonly from: Instant; readonly until: Instant };
    }
  /** A person has a message sent again that had been given up. */
  | { readonly action: 'resend'; readonly detail: { readonly notification: string; readonly channel: string } }
  /** A person has a test message sent through a channel. */
  | { readonly action: 'channel-test'; readonly detail: { readonly channel: string; readonly outcome: string } }
  /** A token was made, or taken back. */
  | {
      readonly action: 'token-create' | 'token-revoke';
      readonly detail: { readonly token: string; readonly role: Role; readonly expiresAt: Instant | null };
    }
  /** Somebody signed in or out. */
  | { readonly action: 'sign-in' | 'sign-out'; readonly detail: { readonly proof: Proof; readonly role: Role } }
  /** The configuration was read anew; `found` says what is wrong with it where it was not taken. */
  | { readonly action: 'reload'; readonly detail: { readonly accepted: boolean; readonly found: string } }
  /** A person answered an incident. */
  | { readonly action: 'dispose'; readonly detail: { readonly verdict: DispositionVerdict; readonly until: Instant | null } }
  /** A stage was moved: by a person, with a note, or by the monitor, with a reason. */
  | {
      readonly action: 'stage';
      readonly detail: { readonly from: Stage | null; readonly stage: Stage; readonly since: Instant; readonly reason: StageReason | null };
    }
  /** A rollback condition was changed while it fired: `before` and `after` are its words, `after` null where it was taken out. */
  | {
      readonly action: 'promise';
      readonly detail: {
        readonly change: ConditionChange;
        readonly before: string;
        readonly after: string | null;
        readonly path: string;
        readonly line: number | null;
        /** Of a record from a git repository. */
        readonly commit?: string;
      };
    };

/** Where a line stands in the log, with the digest that binds it to all lines before it. */
export interface JournalPlace {
  /** From 1, without gaps. */
  readonly seq: number;
  /** SHA-256, in hexadecimal. */
  readonly hash: string;
}

/** One line of the append-only log: what people did, and what the monitor did of itself. */
export type JournalEntry = {
  readonly at: Instant;
  readonly actor: string;
  /** Null where it is about several. */
  readonly decisionId: string | null;
  readonly incidentId: string | null;
  readonly note: string;
} & JournalAction;
