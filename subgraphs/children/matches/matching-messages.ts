import type { AgencyDescriptor } from '../../../schema/agencies/agency-descriptor';
import type { LogEvent } from '../../../schema/process/log-events';
import type { LogFields } from '../../../schema/process/log';
import type { MatchModel } from '../../linkage/matching/model/match-model';
import type { IndexQuestions } from './index-questions';

/** What is asked of the process in which the index is; `note` has no answer. */
export type Asked = { readonly id: number } & (
  { readonly ask: 'settled' } | { readonly ask: keyof IndexQuestions; readonly args: readonly unknown[] }
);

/** Messages to the process. Questions of one tick travel together. */
export type ToMatching =
  | {
      readonly start: {
        /** Of the product's own database role. */
        readonly databaseUrl: string;
        readonly agencies: readonly AgencyDescriptor[];
        readonly share: number;
      };
    }
  | { readonly asked: readonly Asked[] }
  | { readonly note: true }
  | { readonly close: true };

/** An answer; a question that failed has none. */
export interface Answered {
  readonly id: number;
  readonly value?: unknown;
  /** `database`: PostgreSQL failed. Otherwise the program did; `fault` is the class of the error, for the log. */
  readonly failed?: 'database' | { readonly fault: string };
}

/** Messages from the process. */
export type FromMatching =
  | { readonly ready: true }
  | { readonly model: MatchModel }
  | { readonly answered: readonly Answered[] }
  | { readonly log: 'info' | 'warn' | 'error'; readonly event: LogEvent; readonly fields?: LogFields };
