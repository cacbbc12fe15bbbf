import { z } from 'zod';
import type { Role } from '../../schema/rights/caller';

/** What one person, or one client, may ask for. */
export interface Budget {
  readonly requestsPerHour: number;
  /** Distinct children: one that is disclosed twice within the window counts once. */
  readonly childrenPerHour: number;
  readonly childrenPerDay: number;
}

/** The roles that write their own queries. Other roles share their client's budget. */
export const OFFICER_ROLES = [
  'STATION_IO',
  'AHTU_INVESTIGATOR',
  'SUPERVISOR',
  'RAILWAY_POST',
  'CWC_MEMBER',
  'HOME_STAFF',
  'CHILDLINE',
  'DCPU',
  'STATE_INTEGRATOR',
  'AUDITOR',
] as const satisfies readonly Role[];
export type OfficerRole = (typeof OFFICER_ROLES)[number];

/**
 * Distinct children within an hour and a day. A case with its leads and a search or two takes some dozens; copying all
 * children takes weeks. Children of the caller's own unit count like all others, because a stolen or bribed account has
 * exactly those relations. So a home's staff may read a whole home's children, and an integrator a whole source's in a
 * day; they see no others. An auditor's log names children by tokens and costs nothing.
 */
const CHILDREN: Readonly<Record<OfficerRole, readonly [perHour: number, perDay: number]>> = {
  STATION_IO: [150, 400],
  AHTU_INVESTIGATOR: [200, 500],
  SUPERVISOR: [200, 600],
  RAILWAY_POST: [100, 300],
  CWC_MEMBER: [150, 400],
  HOME_STAFF: [250, 500],
  CHILDLINE: [150, 400],
  DCPU: [150, 400],
  STATE_INTEGRATOR: [1000, 5000],
  AUDITOR: [500, 2000],
};

export const CHILDREN_PER_HOUR = byRoleOf(([perHour]) => perHour);
export const CHILDREN_PER_DAY = byRoleOf(([, perDay]) => perDay);

type ByRole = Readonly<Record<OfficerRole, number>>;

function byRoleOf(pick: (children: readonly [perHour: number, perDay: number]) => number): ByRole {
  const numbers = OFFICER_ROLES.map((role) => [role, pick(CHILDREN[role])] as const);
  return Object.fromEntries(numbers) as ByRole;
}

const EXPECTED = `whole numbers by role, such as AHTU_INVESTIGATOR=400,STATION_IO=200, or one for all of ${OFFICER_ROLES.join(', ')}`;
const PART = /^(?:([A-Z_]+)=)?([1-9]\d{0,7})$/;

/** A setting with a number for each role; roles that it does not name keep their default. */
export function byRole(fallback: ByRole) {
  return z
    .string()
    .default('')
    .transform((text, context): ByRole => {
      const numbers: Record<OfficerRole, number> = { ...fallback };
      for (const part of text === '' ? [] : text.split(',')) {
        const [matched, name, number] = PART.exec(part.trim()) ?? [];
        const roles = name === undefined ? OFFICER_ROLES : OFFICER_ROLES.filter((role) => role === name);
        if (matched === undefined || roles.length === 0) context.addIssue({ code: 'custom', message: EXPECTED });
        for (const role of roles) numbers[role] = Number(number);
      }
      return numbers;
    });
}
