import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { AGENCIES } from '../../../schema/agencies';
import { JOIN_KINDS, type ClaimBatch, type ClaimRegistry } from '../../../schema/claims';
import { isCode, type Code } from '../../../schema/codes';
import { STEP_KINDS } from '../../../schema/movement';
import { agencyOfSource, parseRecordKey } from '../../../schema/record-key';

const MAX_BODY_BYTES = 16_000_000;

const text = z.string().max(500);
const join = z.strictObject({ kind: z.enum(JOIN_KINDS), value: text.min(1) });
const person = z.strictObject({
  person: z.number().int().positive().nullable(),
  names: z.array(z.strictObject({ text, script: z.enum(['DEVANAGARI', 'LATIN', 'OTHER']) })),
  sex: z.enum(['F', 'M', 'T', 'UNKNOWN']),
  born: z.strictObject({ from: text, to: text }).nullable(),
  bears: z.array(join),
  cites: z.array(join),
  askedBy: z.array(text),
  toldApartBy: z.strictObject({ station: text.nullable(), year: z.number().int().nullable() }),
  milestones: z.array(z.strictObject({ kind: z.enum(STEP_KINDS), at: text })),
  protects: z.boolean(),
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
 * Lets feed workers of other processes reach the registry: `GET /registry/cursor?source=…` answers `{"cursor": …}`,
 * `POST /registry/claims` takes a `ClaimBatch` and answers 204 once it is stored. Resolves to false for any other path.
 * Failures are `{"code": …}`: 400 not such a request, 413 over 16 MB, 503 the registry failed and stored nothing.
 */
export async function handleRegistry(
  registry: ClaimRegistry,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<boolean> {
  const url = new URL(req.url ?? '/', 'http://registry');
  const asked = `${req.method ?? ''} ${url.pathname}`;
  if (!url.pathname.startsWith('/registry/')) return false;
  if (asked === 'GET /registry/cursor') await giveCursor(registry, url.searchParams.get('source'), res);
  else if (asked === 'POST /registry/claims') await takeClaims(registry, req, res);
  else reply(res, 400, { code: 'REQUEST_INVALID' });
  return true;
}

async function giveCursor(registry: ClaimRegistry, source: string | null, res: ServerResponse): Promise<void> {
  if (source === null || agencyOfSource(source) === null) {
    reply(res, 400, { code: 'REQUEST_INVALID' });
    return;
  }
  try {
    reply(res, 200, { cursor: await registry.cursorOf(source) });
  } catch {
    reply(res, 503, { code: 'REGISTRY_UNAVAILABLE' });
  }
}

async function takeClaims(registry: ClaimRegistry, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const body = await readBody(req);
  if (body === null) {
    reply(res, 413, { code: 'REQUEST_INVALID' });
    return;
  }
  const batch = batchShape.safeParse(parseJson(body));
  if (!batch.success) {
    reply(res, 400, { code: 'REQUEST_INVALID' });
    return;
  }
  try {
    await registry.accept(batch.data);
    res.writeHead(204).end();
  } catch {
    reply(res, 503, { code: 'REGISTRY_UNAVAILABLE' });
  }
}

/** Null when the body is over the cap; it is read to its end all the same, since leaving off would cut the reply too. */
async function readBody(req: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  return bytes > MAX_BODY_BYTES ? null : Buffer.concat(chunks).toString('utf8');
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function reply(res: ServerResponse, status: number, body: { code: Code } | { cursor: string | null }): void {
  res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
