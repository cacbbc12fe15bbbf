import { z } from 'zod';
import { callerShape, purposeShape, UNIT_KINDS, type Unit } from '../../../schema/rights/caller';
import type { DisclosureEntry } from '../../../schema/rights/disclosure';
import { GROUPS, LEVELS, type Group, type Level } from '../../../schema/rights/rights';
import { UNUSUAL_CAUSES } from '../../../schema/rights/unusual-use';

/** Operation names in a request may have any length. */
const MAX_NAME_LENGTH = 200;

type ByGroup = Readonly<Partial<Record<Group, Level>>>;

// Zod writes an absent group as absent; exactOptionalPropertyTypes cannot know that.
const levels = z.partialRecord(z.enum(GROUPS), z.enum(LEVELS)).transform((given) => given as ByGroup);

/** An entry as it comes from another process, and as it is stored in the log. */
export const disclosureEntryShape = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9_-]{8,80}$/),
  kind: z.enum(['DISCLOSURE', 'BREAK_GLASS', 'BREAK_GLASS_REVIEW', 'UNUSUAL_USE', 'JUDGEMENT', 'SECONDING']),
  at: z.iso.datetime({ precision: 3 }),
  requestId: z.string().min(1).max(200),
  caller: callerShape.pick({ id: true, role: true, unit: true, state: true, client: true }),
  purpose: purposeShape.nullable(),
  operation: z.strictObject({ name: z.string().nullable(), hash: z.string().regex(/^[0-9a-f]{64}$/) }),
  children: z.array(
    z.strictObject({ token: z.string().regex(/^child-[A-Za-z0-9_-]{20}$/), returned: levels, withheld: levels }),
  ),
  unusual: z.strictObject({ cause: z.enum(UNUSUAL_CAUSES), children: z.number().int().nonnegative() }).exactOptional(),
});

/**
 * The text that is hashed and stored: identical for equal entries. It is written field by field, so that no other
 * property of the object gets into the log.
 */
export function entryText(entry: DisclosureEntry): string {
  const { id, kind, at, requestId, caller, purpose, operation, children, unusual } = entry;
  return JSON.stringify({
    id,
    kind,
    at,
    requestId: storable(requestId),
    caller: {
      id: storable(caller.id),
      role: caller.role,
      unit: inOrder<keyof Unit, string>(UNIT_KINDS, caller.unit, storable),
      state: caller.state,
      client: caller.client,
    },
    purpose: purpose && {
      name: purpose.name,
      legalBasis: purpose.legalBasis,
      caseReference: storable(purpose.caseReference),
    },
    operation: { name: operation.name && storable(operation.name.slice(0, MAX_NAME_LENGTH)), hash: operation.hash },
    children: children.map(({ token, returned, withheld }) => ({
      token,
      returned: inOrder(GROUPS, returned),
      withheld: inOrder(GROUPS, withheld),
    })),
    ...(unusual && { unusual: { cause: unusual.cause, children: unusual.children } }),
  });
}

/** Replaces NUL and lone surrogates, which PostgreSQL cannot store, so that no entry is lost because of one. */
export function storable(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8').replaceAll('\0', '\ufffd');
}

function inOrder<K extends string, V>(
  order: readonly K[],
  given: Readonly<Partial<Record<K, V>>>,
  write: (value: V) => V = (value) => value,
): Partial<Record<K, V>> {
  const written: Partial<Record<K, V>> = {};
  for (const key of order) {
    const value = given[key];
    if (value !== undefined) written[key] = write(value);
  }
  return written;
}
