import { z } from 'zod';

/** The roles of callers. schema/rights/rights.json says what each may see. */
export const ROLES = [
  'STATION_IO',
  'AHTU_INVESTIGATOR',
  'SUPERVISOR',
  'RAILWAY_POST',
  'CWC_MEMBER',
  'HOME_STAFF',
  'CHILDLINE',
  'DCPU',
  'PARTNER_APP',
  'STATE_INTEGRATOR',
  'STATISTICS',
  'PRESS',
  'AUDITOR',
  'OPERATOR',
  'FAMILY',
] as const;
export type Role = (typeof ROLES)[number];

/**
 * The purposes of requests. FIND searches for a child by facts that the caller sees masked; its use is counted and
 * reviewed. CHARACTER_CHECK is always refused (JJ Act s.74(2)).
 */
export const PURPOSES = [
  'INVESTIGATE',
  'TRACE',
  'MONITOR',
  'CARE',
  'RESTORE',
  'SEARCH',
  'INTEGRATE',
  'STATISTICS',
  'AUDIT',
  'OPERATE',
  'ACCESS',
  'FIND',
  'CHARACTER_CHECK',
] as const;
export type PurposeName = (typeof PURPOSES)[number];

/**
 * The kinds of unit that a caller can belong to and that can hold a record. Codes given by a state begin with it:
 * `station` `MP/23380012`, `district` `MP/Katni`, `range` `MP/Jabalpur`, `zone` (police) `MP/…` or (railway) `NWR`,
 * `home` `RJ/ALW/CH/0007` (the registration number), `committee` `RJ/Alwar`, `ahtu` `MP/Katni`, `post` `NWR/AWR`,
 * `source` `police-mp`.
 */
export const UNIT_KINDS = [
  'station',
  'district',
  'range',
  'zone',
  'home',
  'committee',
  'ahtu',
  'post',
  'source',
] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];
export type Unit = Readonly<Partial<Record<UnitKind, string>>>;

/** Levels of command above an officer's own unit, the closest first. */
export const COMMAND_LEVELS = ['district', 'range', 'zone'] as const satisfies readonly UnitKind[];

/** The lowest level of command in this unit; undefined when it has none. */
export function closestCommand(unit: Unit): (typeof COMMAND_LEVELS)[number] | undefined {
  return COMMAND_LEVELS.find((level) => unit[level] !== undefined);
}

/** A unit's kind and code: `station:MP/23380012`. */
export type UnitName = `${UnitKind}:${string}`;

/** A verified caller. Only `cases` (record keys) and `child` (an id) are about children. */
export interface Caller {
  /** The token's subject: an officer, an office, an application. Opaque. */
  readonly id: string;
  readonly role: Role;
  /** The caller's own unit and, for officers, the levels of command above it. */
  readonly unit: Unit;
  /** Two letters; null for a caller of no state. */
  readonly state: string | null;
  /** Record keys of the cases assigned to this caller, whole records. */
  readonly cases: readonly string[];
  /** The registered application, which budgets and manifests belong to; null for a person at the console. */
  readonly client: string | null;
  /** FAMILY: the id of the one child the caller is parent or guardian of. */
  readonly child: string | null;
}

/** Why this request is made; mandatory for anything beyond statistics. */
export interface Purpose {
  readonly name: PurposeName;
  /** One of `legalBases` in rights.json. */
  readonly legalBasis: string;
  /** The case that the request is for: a record key, or the number of the caller's own file. */
  readonly caseReference: string;
}

/** The caller and the purpose of a request; passed along with it. */
export interface CallerContext {
  readonly caller: Caller;
  /** Null when none was given: then only statistics are answered. */
  readonly purpose: Purpose | null;
}

/** The longest code of a unit or a state. */
export const MAX_CODE = 120;
const code = z.string().min(1).max(MAX_CODE);
const unitShape = z.strictObject({
  station: code.optional(),
  district: code.optional(),
  range: code.optional(),
  zone: code.optional(),
  home: code.optional(),
  committee: code.optional(),
  ahtu: code.optional(),
  post: code.optional(),
  source: code.optional(),
});

/** The form of a caller, from an issuer's token and from a service token alike. */
export const callerShape = z.strictObject({
  id: z.string().min(1).max(200),
  role: z.enum(ROLES),
  unit: unitShape,
  state: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable(),
  cases: z.array(z.string().min(1).max(200)).max(200),
  client: z
    .string()
    .regex(/^[a-z0-9-]{1,60}$/)
    .nullable(),
  child: z.string().min(1).max(60).nullable(),
});

/** The form of a purpose; rights.ts says whether the caller's role may have it. */
export const purposeShape = z.strictObject({
  name: z.enum(PURPOSES),
  legalBasis: z.string().regex(/^[A-Z_]{2,40}$/),
  caseReference: z.string().regex(/^[A-Za-z0-9:/#._ -]{1,120}$/),
});

export const callerContextShape = z.strictObject({ caller: callerShape, purpose: purposeShape.nullable() });
