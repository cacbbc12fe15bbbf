import { z } from 'zod';
import { closestCommand, UNIT_KINDS, type CallerContext, type Caller } from '../../../schema/rights/caller';
import { codedError, gotText } from '../../../schema/errors/coded-error';
import type { DisclosureEntry } from '../../../schema/rights/disclosure';
import type { Log } from '../../../schema/process/log';
import { GROUPS, rightsRow, type AuditRelation, type Group, type Level } from '../../../schema/rights/rights';
import type { Secrets } from '../../../schema/signing/secrets';
import { epochOf, istIso } from '../../india/indian-time';
import { withStoreCodes } from '../../runtime/graphql/coded-store';
import type { Cursors } from '../../runtime/paging/cursors';
import { checkPageSize, pageOf, type RelayPage } from '../../runtime/paging/relay-page';
import { disclosureEntryShape } from './disclosure-entry';
import type { ChainedDisclosureLog } from './disclosure-log';
import { keyOf, type DisclosurePlace, type DisclosureRow } from './disclosure-rows';

/** `Query.disclosures`' arguments. */
export interface DisclosureArgs {
  /** `Child.id`. */
  readonly child?: string | null;
  readonly caller?: string | null;
  /** ISO 8601 with an offset: `from` included, `to` excluded. */
  readonly from?: string | null;
  readonly to?: string | null;
  readonly first: number;
  readonly after?: string | null;
}

interface DisclosedGroup {
  readonly group: Group;
  readonly level: Level;
}

/** `Disclosure` of schema/children.graphql. */
export interface ShownDisclosure {
  readonly seq: string | null;
  readonly kind: DisclosureEntry['kind'];
  readonly at: string;
  readonly callerId: string;
  readonly role: string;
  readonly unit: string | null;
  readonly state: string | null;
  readonly purpose: string | null;
  readonly legalBasis: string | null;
  readonly caseReference: string | null;
  readonly operationName: string | null;
  readonly operationHash: string;
  readonly children: readonly {
    readonly token: string;
    readonly returned: readonly DisclosedGroup[];
    readonly withheld: readonly DisclosedGroup[];
  }[];
}

export interface DisclosureReading {
  readonly disclosures: Pick<ChainedDisclosureLog, 'read'>;
  /** All ids that the child has had, this one included, because an entry has the id of its time. */
  readonly idsOf: (childId: string) => Promise<readonly string[]>;
  readonly token: Secrets['token'];
  readonly cursors: Cursors;
  readonly log: Log;
}

type Disclosures = RelayPage<ShownDisclosure>;

const LIST = 'disclosures';
const PLACE = z.tuple([z.number(), z.string()]);
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

/** The part of the log that a caller may read. */
interface Scope {
  /** Each entry must have at least one key of each list. */
  readonly keys: readonly (readonly string[])[];
  /** The tokens of the only child that may be shown of an entry; null shows all children. */
  readonly child: readonly string[] | null;
  /** False hides an entry's place in the chain, which reveals how many requests others made. */
  readonly isWhole: boolean;
}

/**
 * One page of the log, newest first, within the caller's scope; null for callers who may not read the log. Filters
 * beyond the scope give an empty page, as filters without a match do. Rejects with PAGE_SIZE_INVALID, CURSOR_MALFORMED,
 * QUERY_INVALID (a time without an offset), REGISTRY_UNAVAILABLE.
 */
export async function readDisclosures(
  { disclosures, idsOf, token, cursors, log }: DisclosureReading,
  callerContext: CallerContext,
  args: DisclosureArgs,
): Promise<Disclosures | null> {
  const tokensOf = async (childId: string) => (await idsOf(childId)).map((id) => token('child', id));
  const scope = await scopeOf(callerContext, tokensOf);
  if (!scope) return null;
  const { first, after = null } = args;
  checkPageSize(first);
  const child = args.child == null ? null : await tokensOf(args.child);
  const requested = [
    ...(child === null ? [] : [child.map(keyOf.child)]),
    ...(args.caller == null ? [] : [[keyOf.caller(args.caller)]]),
  ];
  const query = {
    keys: [...requested, ...scope.keys],
    from: instantOf(args.from),
    to: instantOf(args.to),
    after: after === null ? null : readPlace(cursors, after),
    limit: first + 1,
  };
  const read = withStoreCodes(log, () => disclosures.read(query));
  // A family reads about its own child only, and must not learn that an entry contains another child.
  const isForeign = child !== null && scope.child?.some((one) => child.includes(one)) === false;
  const rows = isForeign ? [] : await read();
  return pageOf(
    rows,
    { first, after },
    ({ at, id }) => cursors.encrypt(LIST, [at, id]),
    (row) => show(row, scope, log),
  );
}

async function scopeOf(
  { caller, purpose }: CallerContext,
  tokensOf: (childId: string) => Promise<readonly string[]>,
): Promise<Scope | null> {
  const rights = purpose && rightsRow(caller.role, purpose.name)?.rights.AUDIT;
  const may = (relation: AuditRelation) => rights?.[relation] === 'FULL';
  if (may('ALWAYS')) return { keys: [], child: null, isWhole: true };
  if (may('UNIT_CALLS')) {
    const key = commandKey(caller);
    return key === null ? null : { keys: [[key]], child: null, isWhole: false };
  }
  if (may('OWN_CALLS')) return { keys: [[keyOf.caller(caller.id)]], child: null, isWhole: false };
  if (may('OWN_CHILD') && caller.child !== null) {
    const child = await tokensOf(caller.child);
    return { keys: [child.map(keyOf.child)], child, isWhole: false };
  }
  return null;
}

/** The key of all calls made under the caller's command: that of the smallest unit that the caller commands. */
function commandKey({ unit, state }: Caller): string | null {
  const kind = closestCommand(unit);
  const code = kind && unit[kind];
  return kind === undefined || code === undefined ? null : keyOf.unit(state, kind, code);
}

function show({ seq, entry: text, at }: DisclosureRow, scope: Scope, log: Log): ShownDisclosure {
  const entry = disclosureEntryShape.safeParse(JSON.parse(text));
  if (!entry.success) {
    // The product cannot have written this entry, only the database's owner. The verifier reports it too.
    log.error('disclosure-unreadable', { seq });
    throw codedError('INTERNAL');
  }
  const { kind, caller, purpose, operation, children } = entry.data;
  const own = UNIT_KINDS.find((name) => caller.unit[name] !== undefined);
  return {
    seq: scope.isWhole ? seq : null,
    kind,
    at: istIso(at),
    callerId: caller.id,
    role: caller.role,
    unit: own === undefined ? null : `${own}:${caller.unit[own] ?? ''}`,
    state: caller.state,
    purpose: purpose?.name ?? null,
    legalBasis: purpose?.legalBasis ?? null,
    caseReference: purpose?.caseReference ?? null,
    operationName: operation.name,
    operationHash: operation.hash,
    children: children
      .filter((child) => scope.child === null || scope.child.includes(child.token))
      .map((child) => ({
        token: child.token,
        returned: groupsOf(child.returned),
        withheld: groupsOf(child.withheld),
      })),
  };
}

function groupsOf(levels: Readonly<Partial<Record<Group, Level>>>): readonly DisclosedGroup[] {
  return GROUPS.flatMap((group) => {
    const level = levels[group];
    return level === undefined ? [] : [{ group, level }];
  });
}

function instantOf(text: string | null | undefined): number | null {
  if (text == null) return null;
  const at = INSTANT.test(text) ? epochOf(text) : NaN;
  if (Number.isNaN(at)) {
    throw codedError('QUERY_INVALID', { expected: 'an instant like 2025-10-03T14:05:00+05:30', got: gotText(text) });
  }
  return at;
}

function readPlace(cursors: Cursors, cursor: string): DisclosurePlace {
  const [at, id] = cursors.read(LIST, cursor, PLACE);
  return { at, id };
}
