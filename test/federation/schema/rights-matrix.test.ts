import { z } from 'zod';
import { PURPOSES, ROLES, UNIT_KINDS, type PurposeName, type Role } from '../../../schema/rights/caller';
import {
  GROUPS,
  LEGAL_BASES,
  LEVELS,
  REFUSED_PURPOSES,
  SOURCE_SCOPES,
  RELATIONS,
  findableBy,
  isAtLeast,
  levelsOf,
  rightsRow,
  roleRow,
  type Group,
  type Level,
  type Relation,
  type RecordRelation,
} from '../../../schema/rights/rights';
import matrix from '../../../schema/rights/rights.json';
import { testCallerContext } from '../../caller-context';
import { everyRelation } from '../../every-relation';

/**
 * The matrix as it was read from the law: `F own` is full in the own unit, `F scoped` in the own unit, in an assigned
 * case, over a confirmed link or by break-glass, `F in hand` while the child is with the caller, and what comes after
 * the comma holds for everybody else. It is written here a second time, by hand, and read from no file.
 */
const TABLE = `
                                      | G0    | G1       | G2           | G3       | G4       | G5          | G6       | G7    | G8    | G10
  STATION_IO        INVESTIGATE,TRACE | F own | F        | F scoped, M  | F scoped | F        | F scoped, E | E        | F own | F own | F own calls
  STATION_IO        FIND              | F own | F        | M            | -        | F        | E           | -        | -     | -     | F own calls
  AHTU_INVESTIGATOR FIND              | F     | F        | M            | -        | F        | -           | -        | -     | -     | F own calls
  SUPERVISOR        FIND              | F     | F        | M            | -        | M        | E           | -        | -     | -     | F own calls
  RAILWAY_POST      FIND              | F own | M        | M            | M        | F        | -           | -        | -     | -     | F own calls
  AHTU_INVESTIGATOR INVESTIGATE       | F     | F        | F scoped, M  | F scoped | F        | F scoped    | E        | F     | F     | F own calls
  SUPERVISOR        MONITOR           | F     | F        | M            | -        | M        | E           | -        | -     | E     | F unit calls
  RAILWAY_POST      TRACE             | F own | M        | F in hand, M | M        | F        | -           | -        | -     | -     | F own calls
  CWC_MEMBER        CARE,RESTORE      | F     | F        | F            | F        | F        | F           | F scoped | E     | E     | F own calls
  HOME_STAFF        CARE              | F own | F scoped | F scoped     | F scoped | F scoped | F own       | E scoped | -     | -     | F own calls
  CHILDLINE         CARE,RESTORE      | F     | F        | F            | F scoped | F        | F scoped    | E        | -     | -     | F own calls
  DCPU              CARE,RESTORE      | F     | F        | F            | F scoped | F        | F scoped    | E        | -     | -     | F own calls
  PARTNER_APP       SEARCH,TRACE      | F     | M        | M            | -        | F        | -           | -        | -     | -     | F own calls
  STATE_INTEGRATOR  INTEGRATE         | F own | F own    | -            | -        | -        | -           | -        | -     | -     | F own calls
  STATISTICS        STATISTICS        | F     | -        | -            | -        | -        | -           | -        | -     | -     | -
  PRESS             STATISTICS        | F     | -        | -            | -        | -        | -           | -        | -     | -     | -
  AUDITOR           AUDIT             | F     | M        | -            | -        | -        | -           | -        | -     | -     | F
  OPERATOR          OPERATE           | F     | -        | -            | -        | -        | -           | -        | -     | -     | -
  FAMILY            ACCESS            | -     | -        | -            | -        | -        | -           | -        | -     | -     | F own child
`;
const LOST_BY_PROTECTED: readonly Group[] = ['IDENTITY', 'FAMILY', 'PLACE_OF_CARE'];
const KEEPERS: readonly Role[] = ['STATION_IO', 'AHTU_INVESTIGATOR', 'CWC_MEMBER'];

const LETTERS: Readonly<Record<string, Level>> = { F: 'FULL', M: 'MASKED', E: 'EXISTS', '-': 'NONE' };
const HOLDS: Readonly<Record<string, readonly Relation[]>> = {
  own: ['OWN_UNIT'],
  scoped: ['OWN_UNIT', 'ASSIGNED_CASE', 'CONFIRMED_LINK', 'BREAK_GLASS'],
  'in hand': ['CHILD_IN_HAND'],
  // For the disclosure log (G10), which is no record of a child.
  'own calls': [],
  'unit calls': [],
  'own child': [],
};

describe('the matrix', () => {
  it('uses only the roles, purposes, groups and conditions that the code knows', () => {
    const level = z.enum(['EXISTS', 'MASKED', 'FULL']);
    const conditions = z.partialRecord(z.enum([...RELATIONS, 'SCOPED', 'ALWAYS']), level);
    const audit = z.partialRecord(z.enum(['OWN_CALLS', 'UNIT_CALLS', 'OWN_CHILD', 'ALWAYS']), z.literal('FULL'));
    const [unit, group] = [z.enum(UNIT_KINDS), z.enum(GROUPS)];
    const row = z.strictObject({
      roles: z.array(z.enum(ROLES)).min(1),
      purposes: z.array(z.enum(PURPOSES).exclude(['CHARACTER_CHECK'])).min(1),
      unit: unit.nullable(),
      statisticsUnit: unit.optional(),
      sources: z.enum(SOURCE_SCOPES).optional(),
      freeText: z.boolean(),
      breakGlass: z.literal(true).optional(),
      reviews: z.literal(true).optional(),
      finds: z.array(group).min(1).optional(),
      smallestCell: z.int().min(2).optional(),
      rights: z.strictObject(
        Object.fromEntries(GROUPS.map((one) => [one, (one === 'AUDIT' ? audit : conditions).optional()])),
      ),
    });
    const number = z.string().regex(/^G\d+$/);
    const file = z.strictObject({
      levels: z.array(z.enum(LEVELS)),
      groups: z.record(group, z.strictObject({ number, covers: z.string().min(1), law: z.string().min(1) })),
      legalBases: z.array(z.string().regex(/^[A-Z_]{2,40}$/)).min(1),
      refusedPurposes: z.record(z.literal('CHARACTER_CHECK'), z.string().min(1)),
      scoped: z.array(z.enum(RELATIONS)),
      protected: z.strictObject({
        loses: z.array(group),
        law: z.string().min(1),
        keptBy: z.strictObject({ roles: z.array(z.enum(ROLES)), when: z.array(z.enum(RELATIONS)) }),
      }),
      rows: z.array(row),
    });
    expect(z.prettifyError(file.safeParse(matrix).error ?? new z.ZodError([]))).toBe('');
    expect(matrix.levels).toEqual(LEVELS);
    expect(Object.keys(matrix.groups)).toEqual(GROUPS);
    expect(LEGAL_BASES).toEqual(matrix.legalBases);
  });

  it('has a row for every role, and no two for a role and a purpose', () => {
    const pairs = matrix.rows.flatMap((row) =>
      row.roles.flatMap((role) => row.purposes.map((one) => `${role} ${one}`)),
    );
    expect(new Set(pairs).size).toBe(pairs.length);
    for (const role of ROLES) expect(roleRow(role).roles).toContain(role);
  });

  it('has a purpose that is refused to everybody', () => {
    expect(REFUSED_PURPOSES).toEqual({ CHARACTER_CHECK: 'JJ Act s.74(2)' });
    expect(ROLES.filter((role) => rightsRow(role, 'CHARACTER_CHECK'))).toEqual([]);
  });

  it('withholds small counts from the press alone', () => {
    const cells = ROLES.map((role) => [role, roleRow(role).smallestCell] as const);
    expect(cells.filter(([, smallest]) => smallest !== undefined)).toEqual([['PRESS', 5]]);
  });

  it('lets two roles open a child by break-glass and another one review it', () => {
    expect(ROLES.filter((role) => roleRow(role).breakGlass)).toEqual(['STATION_IO', 'AHTU_INVESTIGATOR']);
    expect(ROLES.filter((role) => roleRow(role).reviews)).toEqual(['SUPERVISOR']);
  });

  it('lets four roles find by masked facts, with a purpose that shows no more than their others', () => {
    const finding = matrix.rows.filter((row) => 'finds' in row);
    expect(finding.map(({ roles, purposes }) => [...roles, ...purposes])).toEqual([
      ['STATION_IO', 'FIND'],
      ['AHTU_INVESTIGATOR', 'FIND'],
      ['SUPERVISOR', 'FIND'],
      ['RAILWAY_POST', 'FIND'],
    ]);
    for (const role of ROLES) {
      const usual = roleRow(role).purposes[0] ?? 'ACCESS';
      for (const relation of everyRelation()) {
        const levels = levelsOf(testCallerContext({ role }, { name: 'FIND' }), relation);
        const shown = levelsOf(testCallerContext({ role }, { name: usual }), relation);
        expect(GROUPS.filter((group) => !isAtLeast(shown[group], levels[group]))).toEqual([]);
        // For every other purpose, no more may be compared than is shown.
        expect(findableBy(testCallerContext({ role }, { name: usual }), relation)).toEqual(shown);
      }
    }
  });

  it('finds no protected child by what the law hides, unless a relation keeps the right', () => {
    for (const role of ['STATION_IO', 'AHTU_INVESTIGATOR', 'SUPERVISOR', 'RAILWAY_POST'] as const) {
      for (const relation of everyRelation()) {
        const { IDENTITY, FAMILY, DESCRIPTION } = findableBy(testCallerContext({ role }, { name: 'FIND' }), relation);
        const isKept = KEEPERS.includes(role) && relation.relations.some((one) => ['OWN_UNIT', 'ASSIGNED_CASE', 'CONFIRMED_LINK'].includes(one)); // prettier-ignore
        const isOpen = !relation.protected || isKept;
        expect([IDENTITY === 'FULL', FAMILY === 'FULL', DESCRIPTION]).toEqual([isOpen, isOpen, 'FULL']);
      }
    }
  });

  it('opens the disclosure log to auditors, and to others for what is theirs', () => {
    const said = { ALWAYS: 'F', OWN_CALLS: 'F own calls', UNIT_CALLS: 'F unit calls', OWN_CHILD: 'F own child' };
    for (const { role, purposes, cells } of readTable()) {
      const [first] = purposes;
      const row = first && rightsRow(role, first);
      const conditions = Object.keys(row?.rights.AUDIT ?? {}) as (keyof typeof said)[];
      expect([role, conditions.map((one) => said[one])]).toEqual([
        role,
        [cells.get('AUDIT')].filter((cell) => cell !== '-'),
      ]);
    }
  });

  it.each(readTable())('is the table of the law: $role for $purposes', ({ role, purposes: named, cells }) => {
    const others = readTable().flatMap((row) => (row.role === role && row.purposes !== named ? row.purposes : []));
    const requested = PURPOSES.filter((purpose) => named.includes(purpose) || !others.includes(purpose));
    const questions = requested.flatMap((purpose) => everyRelation().map((relation) => ({ purpose, relation })));
    const wrong = questions.filter(({ purpose, relation }) => {
      const levels = levelsOf(testCallerContext({ role }, { name: purpose }), relation);
      const cell = (group: Group) => (named.includes(purpose) ? (cells.get(group) ?? '-') : '-');
      return GROUPS.some((group) => levels[group] !== levelBy(cell(group), group, role, relation));
    });
    expect(wrong).toEqual([]);
  });
});

function readTable() {
  const [head = [], ...rows] = TABLE.split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.split('|').map((cell) => cell.trim()));
  const groups = head.slice(1).map((_number, index) => GROUPS[index] ?? 'STATISTICS');
  return rows.map(([first = '', ...cells]) => {
    const [role, named = ''] = first.split(/\s+/);
    return {
      role: role as Role,
      purposes: named.split(',') as PurposeName[],
      cells: new Map(groups.map((group, index) => [group, cells[index] ?? '?'])),
    };
  });
}

/** The level that a cell of the table gives for relations, computed independently of the product. */
function levelBy(
  cell: string,
  group: Group,
  role: Role,
  { protected: isProtected, relations: near }: RecordRelation,
): Level {
  if (isProtected && LOST_BY_PROTECTED.includes(group)) {
    const confirmed = (['OWN_UNIT', 'ASSIGNED_CASE', 'CONFIRMED_LINK'] as const).some((relation) =>
      near.includes(relation),
    );
    if (!KEEPERS.includes(role) || !confirmed) return 'NONE';
  }
  for (const part of cell.split(', ')) {
    const [, letter = '', when] = /^([FME-])(?: (.+))?$/.exec(part) ?? [];
    const level = LETTERS[letter];
    if (!level) throw new Error(`The table says ${cell}.`);
    if (when === undefined || HOLDS[when]?.some((relation) => near.includes(relation))) return level;
  }
  return 'NONE';
}
