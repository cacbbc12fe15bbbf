import { z } from 'zod';
import { AGENCIES } from '../../../schema/agencies';
import { UNIT_KINDS } from '../../../schema/caller';
import { JOIN_KINDS, type ClaimBatch, type ClaimRegistry } from '../../../schema/claims';
import { isCode, type Code } from '../../../schema/codes';
import { STEP_KINDS } from '../../../schema/movement';
import { agencyOfSource, parseRecordKey } from '../../../schema/record-key';
import { parseJson } from '../../../schema/parse-json';
import { refused, type SealedPaths } from '../sealed-door';

const text = z.string().max(500);
const unit = z.templateLiteral([z.enum(UNIT_KINDS), ':', z.string().min(1).max(120)]);
const join = z.strictObject({ kind: z.enum(JOIN_KINDS), value: text.min(1) });
const place = z.strictObject({
  village: text.nullable(),
  block: text.nullable(),
  district: text.nullable(),
  state: text.nullable(),
  lat: z.number().min(-90).max(90).nullable(),
  lon: z.number().min(-180).max(180).nullable(),
});
const evidence = z.strictObject({
  father: text.nullable(),
  mother: text.nullable(),
  home: place.nullable(),
  event: z
    .strictObject({ kind: z.enum(['MISSING', 'FOUND']), day: text.nullable(), place: place.nullable() })
    .nullable(),
  phone: text.nullable(),
  marks: z.array(text).max(50),
});
const person = z.strictObject({
  person: z.number().int().positive().nullable(),
  names: z.array(z.strictObject({ text, script: z.enum(['DEVANAGARI', 'LATIN', 'OTHER']) })),
  sex: z.enum(['F', 'M', 'T', 'UNKNOWN']),
  born: z.strictObject({ from: text, to: text }).nullable(),
  evidence,
  bears: z.array(join),
  cites: z.array(join),
  askedBy: z.array(text),
  toldApartBy: z.strictObject({ station: text.nullable(), year: z.number().int().nullable() }),
  milestones: z.array(z.strictObject({ kind: z.enum(STEP_KINDS), at: text })),
  protects: z.boolean(),
  heldBy: z.array(unit).max(20),
  inHandOf: unit.nullable(),
});
const batchShape: z.ZodType<ClaimBatch> = z
  .strictObject({
    source: text,
    agency: z.enum(AGENCIES),
    region: text,
    after: z.string().nullable(),
    cursor: z.string().nullable(),
    caughtUp: z.boolean(),
    records: z.array(z.strictObject({ recordKey: text, version: text.min(1), persons: z.array(person) })),
    rejected: z.array(z.strictObject({ key: text.nullable(), code: z.custom<Code>(isCode) })),
  })
  .refine((batch) => agencyOfSource(batch.source) === batch.agency)
  .refine((batch) => batch.records.every((record) => isWholeRecordOf(batch.source, record.recordKey)));

/** A source speaks for its own records only, and for whole ones. */
function isWholeRecordOf(source: string, recordKey: string): boolean {
  const key = parseRecordKey(recordKey);
  return key !== null && key.source === source && key.person === null;
}

/**
 * The paths by which feed workers of other processes reach the registry: `GET /registry/cursor?source=…` answers
 * `{"cursor": …}`, `POST /registry/claims` takes a `ClaimBatch` and answers 204 once it is stored. An agency speaks for
 * its own sources only.
 */
export function registryPaths(registry: ClaimRegistry): SealedPaths {
  return {
    'GET /registry/cursor': async ({ from, url }) => {
      const source = url.searchParams.get('source');
      if (source === null || agencyOfSource(source) !== from) return refused(400, 'REQUEST_INVALID');
      return { status: 200, body: { cursor: await registry.cursorOf(source) } };
    },
    'POST /registry/claims': async ({ from, body }) => {
      const batch = batchShape.safeParse(parseJson(body));
      if (!batch.success || batch.data.agency !== from) return refused(400, 'REQUEST_INVALID');
      await registry.accept(batch.data);
      return { status: 204 };
    },
  };
}
