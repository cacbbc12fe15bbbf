import type { RecordKind } from '../../../schema/agencies/agencies';
import type { Clock } from '../../../schema/process/clock';
import type { Log } from '../../../schema/process/log';
import type { AgencyContract } from '../../runtime/agency/contract';
import type { SourceRecord } from '../../runtime/agency/dialect';
import type { ForeignRow } from '../../runtime/source-file/foreign-row';
import type { Rule } from '../../runtime/source-file/mapping-rule';
import type { RequestFile } from '../../runtime/source-file/record-file';
import type { SourceFile } from '../../runtime/source-file/source-file';
import type { SecretPlace } from '../../runtime/source-file/transport-file';
import { compileRequest, requestProblems, type HttpTransport } from './compiled-request';
import { createCredentials, credentialValues } from './credentials';
import { createListRequests, type ListRequests } from './list-requests';
import { lookUp, lookUpSingly, type LookupParts } from './lookup-requests';
import { RequestInvalid } from './request-invalid';
import type { Values } from './request-template';
import type { LookedUp, Requests } from './requests';
import { isSinceForm } from './since-text';
import { createSystemCalls } from './system-calls';

export interface RequestDeps {
  readonly contract: Pick<AgencyContract<unknown>, 'keyOf'>;
  /** The record that a foreign row is about, as the mapping says. */
  readonly identify: (kind: RecordKind, row: ForeignRow) => SourceRecord | null;
  /** A time (ms) read by a rule of the mapping. */
  readonly readTime: (rule: Rule, row: unknown) => number | null;
  /** The secret that is kept there. */
  readonly secrets: (place: SecretPlace) => string;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Opens the requests of a source file over HTTP, whose kinds and placeholders are those of its contract. Throws
 * `RequestInvalid` for a request that could not be sent as it is written. Nothing is sent yet.
 */
export function openRequests(file: SourceFile, deps: RequestDeps): Requests {
  const { transport, source } = file;
  if (transport.kind === 'files') throw new RequestInvalid(['transport'], 'a transport over HTTP');
  const { contract, clock, log } = deps;
  const compile = compiler(transport, credentialValues(transport.auth, deps.secrets));
  const lookups = new Map<RecordKind, Omit<LookupParts, 'calls' | 'isPatient'>>();
  const lists = new Map<string, Omit<Parameters<typeof createListRequests>[0], 'calls'>>();

  for (const [at, record] of file.records.entries()) {
    const { kind } = record;
    if (record.lookup && file.lookup.kind !== 'none') {
      lookups.set(kind, {
        lookup: record.lookup,
        request: compile(record.lookup.request, ['records', at, 'lookup', 'request']),
        keyOf: contract.keyOf,
        identify: (row) => deps.identify(kind, row),
      });
    }
    if (record.changes) {
      const path = ['records', at, 'changes'];
      if (!isSinceForm(record.changes.sinceAt))
        throw new RequestInvalid([...path, 'sinceAt'], 'a form like dd/MM/yyyy');
      lists.set(record.kind, {
        list: record.changes,
        request: compile(record.changes.request, [...path, 'request']),
        hasCursor: file.changes.kind === 'cursor',
        readTime: deps.readTime,
      });
    }
  }

  const credentials = createCredentials(transport.auth, deps);
  const calls = createSystemCalls({ source, transport }, { credentials, clock, log });
  const pagers = new Map<string, ListRequests>(
    [...lists].map(([kind, parts]) => [kind, createListRequests({ ...parts, calls })]),
  );
  const lookUpAll = file.lookup.kind === 'bulk' ? lookUp : lookUpSingly;
  return {
    async lookup(records, isPatient = false) {
      const byKind = new Map<RecordKind, SourceRecord[]>();
      for (const record of records) byKind.set(record.kind, [...(byKind.get(record.kind) ?? []), record]);
      const answers = await Promise.all(
        [...byKind].map(async ([kind, some]): Promise<readonly LookedUp[]> => {
          const parts = lookups.get(kind);
          // A kind that the file does not have is one that the system does not have.
          if (!parts) return some.map((record) => ({ record, answer: 'ABSENT' as const }));
          return lookUpAll({ ...parts, calls, isPatient }, some);
        }),
      );
      return answers.flat();
    },
    async list({ kind }, start, page) {
      const pager = pagers.get(kind);
      if (!pager) throw new Error(`the source file has no list of ${kind}`);
      return pager.page(start, page);
    },
    close: () => calls.close(),
  };
}

function compiler(transport: HttpTransport, credential: Values) {
  return (request: RequestFile, path: readonly (string | number)[]) => {
    const [problem] = requestProblems(request, transport);
    if (problem) throw new RequestInvalid([...path, ...problem.path], problem.expected);
    return compileRequest(request, transport, credential);
  };
}
