import { z } from 'zod';

/** Who asks. The rows of schema/rights/rights.json say what each may see. */
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
 * Why they ask. FIND is there to find a child by facts that the caller sees masked: counted, and reviewed. CHARACTER_CHECK is
 * here only to be refused, whoever asks (JJ Act s.74(2)).
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
 * The kinds of unit a caller can stand in and a record can lie with. Codes carry their state where a state gives them:
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
const COMMAND_LEVELS = ['district', 'range', 'zone'] as const satisfies readonly UnitKind[];

/** The closest level that is commanded from this unit; undefined for who commands none. */
export function closestCommand(unit: Unit): (typeof COMMAND_LEVELS)[number] | undefined {
  return COMMAND_LEVELS.find((level) => unit[level] !== undefined);
}

/** A unit as claims name it: `station:MP/23380012`. */
export type UnitName = `${UnitKind}:${string}`;

/** A verified caller. Nothing in it is about a child but `cases` and `child`, which are keys and ids. */
export interface Caller {
  /** The token's subject: an officer, a desk, an application. Opaque. */
  readonly id: string;
  readonly role: Role;
  /** The caller's own unit and, for officers, the levels of command above it. */
  readonly unit: Unit;
  /** Two letters; null for a caller of no state. */
  readonly state: string | null;
  /** Record keys of the cases assigned to this caller, whole records. */
  readonly cases: readonly string[];
  /** The registered application that asks; null for a person at the console. Budgets and manifests are kept by it. */
  readonly client: string | null;
  /** FAMILY: the id of the one child the caller is parent or guardian of. */
  readonly child: string | null;
}

/** Why this request is made; mandatory for anything beyond statistics. */
export interface Purpose {
  readonly name: PurposeName;
  /** One of `legalBases` in rights.json. */
  readonly legalBasis: string;
  /** The case in whose course the caller asks: a record key, or the number of the caller's own file. */
  readonly caseReference: string;
}

/** Who asks and why, as it travels with each request. */
export interface CallerContext {
  readonly caller: Caller;
  /** Null where none was given: then nothing but statistics is answered. */
  readonly purpose: Purpose | null;
}

/** A unit's code, or a state. */
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

/** What a caller must look like, from a token and from a sealed envelope alike. */
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

/** The purpose's own form; whether the caller's role may have it is for rights.ts to say. */
export const purposeShape = z.strictObject({
  name: z.enum(PURPOSES),
  legalBasis: z.string().regex(/^[A-Z_]{2,40}$/),
  caseReference: z.string().regex(/^[A-Za-z0-9:/#._ -]{1,120}$/),
});

export const callerContextShape = z.strictObject({ caller: callerShape, purpose: purposeShape.nullable() });
