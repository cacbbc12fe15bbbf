import { z } from 'zod';
import { MAX_CURSOR_LENGTH, MAX_READING_CURRENT_MS, type ClaimRegistry } from '../../../schema/records/claims';
import { isCode, type Code } from '../../../schema/errors/codes';

import { parseJson } from '../../../schema/process/parse-json';
import type { RecordKey } from '../../../schema/agencies/record-key';
import type { AgencyRegistry } from '../../../schema/agencies/agency-registry';
import { refused, type SignedPaths } from '../graphql/signed-endpoints';
import { claimsShape } from './bounded-claims';
import { keptRowShape } from './kept-row-shape';

const text = z.string().max(500);
const cursor = z.string().max(MAX_CURSOR_LENGTH).nullable();
/** What workers of these agencies say. */
function shapesOf({ names, agencyOfSource, parseRecordKey }: AgencyRegistry) {
  const batch = z
    .strictObject({
      source: text,
      agency: z.enum(names),
      region: text,
      after: cursor,
      cursor,
      caughtUp: z.boolean(),
      currentForMs: z.number().int().positive().max(MAX_READING_CURRENT_MS).optional(),
      closedUntil: z.number().int().optional(),
      asOf: z.number().int().nonnegative().max(8.64e15).optional(),
      records: z.array(claimsShape),
      rejected: z.array(
        z.strictObject({ key: text.nullable(), code: z.custom<Code>(isCode), row: keptRowShape.optional() }),
      ),
      reader: text.optional(),
      rereading: z.number().int().positive().optional(),
      retried: z.array(z.strictObject({ name: text, isRead: z.boolean() })).optional(),
      losses: z.array(z.strictObject({ field: text, reason: text, example: text, count: z.number().int() })).optional(),
    })
    .refine((batch) => agencyOfSource(batch.source) === batch.agency)
    .refine((batch) =>
      batch.records.every((record) => isWholeRecordOf(batch.source, parseRecordKey(record.recordKey))),
    );

  const failure = z
    .strictObject({ source: text, agency: z.enum(names), code: z.custom<Code>(isCode) })
    .refine(({ source, agency }) => agencyOfSource(source) === agency);
  return { batch, failure };
}

/** A source speaks for its own records only, and for whole ones. */
function isWholeRecordOf(source: string, key: RecordKey | null): boolean {
  return key !== null && key.source === source && key.person === null;
}

/**
 * The paths by which feed workers of other processes reach the registry: `GET /registry/cursor?source=…` answers
 * `{"cursor": …}`, `POST /registry/claims` takes a `ClaimBatch` and answers 204 once it is stored, `POST /registry/feed-failure`
 * a `FeedFailure`; `GET /registry/second-reading?source=…&reader=…` answers a `SecondReading`. An agency speaks for its own sources only.
 */
export function registryPaths(registry: ClaimRegistry, agencies: AgencyRegistry): SignedPaths {
  const { agencyOfSource } = agencies;
  const shapes = shapesOf(agencies);
  return {
    'GET /registry/cursor': async ({ from, url }) => {
      const source = url.searchParams.get('source');
      if (source === null || agencyOfSource(source) !== from) return refused(400, 'REQUEST_INVALID');
      return { status: 200, body: { cursor: await registry.cursorOf(source) } };
    },
    'POST /registry/claims': async ({ from, body }) => {
      const batch = shapes.batch.safeParse(parseJson(body));
      if (!batch.success || batch.data.agency !== from) return refused(400, 'REQUEST_INVALID');
      await registry.accept(batch.data);
      return { status: 204 };
    },
    'GET /registry/second-reading': async ({ from, url }) => {
      const source = url.searchParams.get('source');
      const reader = url.searchParams.get('reader');
      if (source === null || reader === null || agencyOfSource(source) !== from) return refused(400, 'REQUEST_INVALID');
      return { status: 200, body: await registry.secondReading(source, reader) };
    },
    'POST /registry/feed-failure': async ({ from, body }) => {
      const failure = shapes.failure.safeParse(parseJson(body));
      if (!failure.success || failure.data.agency !== from) return refused(400, 'REQUEST_INVALID');
      await registry.feedFailed(failure.data);
      return { status: 204 };
    },
  };
}
