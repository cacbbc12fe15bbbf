import { ROLES, type Caller, type Purpose, type Role, type Unit } from '../../schema/rights/caller';
import { roleRow } from '../../schema/rights/rights';

/** A caller whom the development issuer makes a token for, and the purpose of their requests. */
export interface DevelopmentCaller {
  readonly caller: Omit<Caller, 'id'>;
  readonly purpose: Purpose;
}

/** The child's case that the developers' callers work on. */
export interface DevelopmentCase {
  /** A code for every kind of unit; `district` is the police's. */
  readonly unit: Readonly<Required<Unit>>;
  /** `NWR`, the zone above `unit.post`; `unit.zone` is the police's. */
  readonly railwayZone: string;
  /** The FIR's record key: assigned to the AHTU investigator. */
  readonly fir: string;
  readonly child: string;
}

/** Used where no case of the simulated world is given. */
export const INVENTED_CASE: DevelopmentCase = {
  unit: {
    station: 'MP/23380012',
    district: 'MP/Katni',
    range: 'MP/Jabalpur',
    zone: 'MP/Jabalpur Zone',
    home: 'RJ/ALW/CH/0001',
    committee: 'RJ/Alwar',
    ahtu: 'MP/Katni',
    post: 'NWR/AWR',
    source: 'police-mp',
  },
  railwayZone: 'NWR',
  fir: 'police-mp:fir:MP/23380012/2025/0001',
  child: 'none',
};

const BASES: Readonly<Partial<Record<Role, string>>> = {
  STATION_IO: 'BNSS',
  AHTU_INVESTIGATOR: 'BNSS',
  PARTNER_APP: 'AGREEMENT',
  STATE_INTEGRATOR: 'AGREEMENT',
  AUDITOR: 'DPDP_ACT',
  FAMILY: 'DPDP_ACT',
};

/** One caller for each role of the matrix. */
export function developmentCallers(about: DevelopmentCase = INVENTED_CASE): readonly DevelopmentCaller[] {
  return ROLES.map((role) => {
    const { purposes, freeText } = roleRow(role);
    const unit = unitOf(role, about);
    const [name = 'STATISTICS'] = purposes;
    // Roles that may search by a full name need a case of their own, except the railway post, which has a child in
    // hand.
    const onTheCase = role === 'AHTU_INVESTIGATOR' || role === 'STATION_IO' || role === 'SUPERVISOR';
    return {
      caller: {
        role,
        unit,
        state: stateOf(unit),
        cases: role === 'AHTU_INVESTIGATOR' ? [about.fir] : [],
        client: freeText ? null : developmentClient(role),
        child: role === 'FAMILY' ? about.child : null,
      },
      purpose: {
        name,
        legalBasis: BASES[role] ?? 'JJ_ACT',
        caseReference: onTheCase ? about.fir : `DEV/${role}/1`,
      },
    };
  });
}

/** `partner-demo`: the application of a role that may only send registered operations. */
function developmentClient(role: Role): string {
  return `${role.toLowerCase().replace(/_.*/, '')}-demo`;
}

/** `dev-station-io`: the subject of a developer's token. */
export function developerId(role: Role): string {
  return `dev-${role.toLowerCase().replaceAll('_', '-')}`;
}

/** The role's own unit, with the levels of command above a police officer's. */
function unitOf(role: Role, { unit, railwayZone }: DevelopmentCase): Unit {
  const { station, district, range, zone, ahtu, post } = unit;
  if (role === 'STATION_IO') return { station, district, range, zone };
  if (role === 'AHTU_INVESTIGATOR') return { ahtu, district, range, zone };
  if (role === 'RAILWAY_POST') return { post, zone: railwayZone };
  const kind = roleRow(role).unit;
  return kind ? { [kind]: unit[kind] } : {};
}

/** Codes of a state's units begin with it; those of the railways begin with a zone. */
function stateOf(unit: Unit): string | null {
  return (
    Object.values(unit)
      .map((code) => /^([A-Z]{2})\//.exec(code)?.[1])
      .find((state) => state !== undefined) ?? null
  );
}
