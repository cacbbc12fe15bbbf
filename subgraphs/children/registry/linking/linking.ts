import type { JoinKind } from '../../../../schema/records/claims';
import { JOIN_KINDS, type JoinNumber, type NumberKind } from '../../../../schema/records/join-number';
import { ApartClaims, type Division } from './apart-claims';
import { ClaimGroups } from './claim-groups';

/** A claim as linking sees it. Numbers are in `numberText`'s form. */
export interface Linkable {
  /** Order of first sight. */
  readonly seq: number;
  readonly recordKey: string;
  readonly bears: readonly string[];
  readonly cites: readonly string[];
}

export interface Link {
  /** The earliest claim about the same child. */
  readonly child: number;
  /** The earliest claim reached by any join, refused joins included. */
  readonly cluster: number;
  readonly linkedBy: readonly JoinKind[];
}

/** A reason why two claims are of one child. */
export interface Edge {
  readonly a: number;
  readonly b: number;
  readonly kind: JoinKind;
}

/** One claim bears the number, another cites it. */
export interface Join extends Edge {
  readonly kind: NumberKind;
  readonly number: string;
}

/** The judgements in effect. They may name claims beyond those to be linked. */
export interface Judged {
  /** Pairs of claims that are of one child. */
  readonly together: readonly (readonly [number, number])[];
  readonly apart: readonly Division[];
}

export interface Linking {
  readonly links: ReadonlyMap<number, Link>;
  /** Joins that judgements prevent, and confirmations that records prevent. */
  readonly conflicts: readonly Edge[];
}

/**
 * A number that more records cite than any child has papers is a placeholder ("0", "NA") or belongs to an event. It
 * joins nothing, so that one careless clerk cannot make one child of hundreds.
 */
export const MAX_CITATIONS = 50;

/**
 * The order in which joins are made. Judgements come before numbers, and numbers given to one child before those of an
 * event, which several children may share. When all joins together would make one child of claims that are apart, the
 * later kinds yield.
 */
const STRENGTH: readonly JoinKind[] = [
  'JUDGEMENT',
  'PROFILE',
  'CWC_CASE',
  'FIR_NUMBER',
  'MISSING_REPORT',
  'DD_NUMBER',
  'GD_NUMBER',
  'CWC_ORDER',
];

const NOTHING_JUDGED: Judged = { together: [], apart: [] };
const SHOWN_ORDER: readonly JoinKind[] = [...JOIN_KINDS, 'JUDGEMENT'];

export function numberText({ kind, value }: JoinNumber): string {
  return `${kind} ${value}`;
}

function kindOf(number: string): NumberKind | null {
  const word = number.slice(0, number.indexOf(' '));
  return JOIN_KINDS.find((kind) => kind === word) ?? null;
}

/**
 * Decides which claims are about the same child. Two claims are joined when one bears a number that the other cites and
 * no third bears it, or when a person confirmed it. Claims are apart when a record or a person says that they are
 * different children. A join directly between two such claims is refused. When a path of joins would bring them
 * together, all joins of the weakest kind on it are refused: none is known to be the wrong one, and less is disclosed.
 * The result for a claim depends only on its cluster and the judgements, not on order or history (`seq` only names it).
 * `joinsNothing` holds numbers that claims beyond these keep from joining.
 */
export function link(
  claims: readonly Linkable[],
  judged: Judged = NOTHING_JUDGED,
  joinsNothing: ReadonlySet<string> = new Set(),
): Linking {
  const seqs = claims.map(({ seq }) => seq);
  const edges: readonly Edge[] = [
    ...confirmations(judged, new Set(seqs)),
    ...joins(claims).filter(({ number }) => !joinsNothing.has(number)),
  ];
  const clusters = new ClaimGroups(seqs);
  for (const { a, b } of edges) clusters.unite(a, b);

  const byRecords = new ApartClaims(recordDivisions(claims));
  const byPeople = new ApartClaims(within(judged.apart, new Set(seqs)));
  const children = new ClaimGroups(seqs);
  const linkedBy = new Map<number, Set<JoinKind>>();
  const conflicts: Edge[] = [];
  for (const kind of STRENGTH) {
    const ofKind = edges.filter((edge) => edge.kind === kind);
    if (ofKind.length === 0) continue;
    const possible = ofKind.filter((edge) => !byRecords.separate(edge) && !byPeople.separate(edge));
    const forRecords = byRecords.confusing(possible, children);
    const forPeople = byPeople.confusing(possible, children);
    const kept = new Set(possible.filter((edge) => !forRecords.has(edge) && !forPeople.has(edge)));
    for (const edge of ofKind) {
      const isOfPeople = kind === 'JUDGEMENT' || forPeople.has(edge) || byPeople.separate(edge);
      if (isOfPeople && !kept.has(edge)) conflicts.push(edge);
    }
    for (const { a, b } of kept) {
      children.unite(a, b);
      for (const end of [a, b]) linkedBy.set(end, (linkedBy.get(end) ?? new Set()).add(kind));
    }
  }
  const links = claims.map(({ seq }): [number, Link] => {
    const kinds = linkedBy.get(seq);
    const inOrder = kinds ? SHOWN_ORDER.filter((kind) => kinds.has(kind)) : [];
    return [seq, { child: children.first(seq), cluster: clusters.first(seq), linkedBy: inOrder }];
  });
  return { links: new Map(links), conflicts };
}

/** The joins of these claims as far as they alone show: a claim beyond them may bear the same number. */
export function joins(claims: readonly Linkable[]): Join[] {
  const holders = new Map<string, { bearing: number[]; citing: number[] }>();
  const holdersOf = (number: string) => {
    const known = holders.get(number);
    if (known) return known;
    const none = { bearing: [], citing: [] };
    holders.set(number, none);
    return none;
  };
  for (const { seq, bears, cites } of claims) {
    for (const number of new Set(bears)) holdersOf(number).bearing.push(seq);
    for (const number of new Set(cites)) holdersOf(number).citing.push(seq);
  }
  return [...holders].flatMap(([number, { bearing, citing }]) => {
    const [bearer] = bearing;
    const kind = kindOf(number);
    if (bearer === undefined || kind === null || !isJoin(bearing.length, citing.length)) return [];
    return citing.filter((seq) => seq !== bearer).map((seq) => ({ a: bearer, b: seq, kind, number }));
  });
}

/** Whether a number joins claims when this many bear and cite it. */
export function isJoin(bearing: number, citing: number): boolean {
  return bearing === 1 && citing > 0 && citing <= MAX_CITATIONS;
}

function confirmations({ together }: Judged, among: ReadonlySet<number>): Edge[] {
  return together.flatMap(([a, b]) => (among.has(a) && among.has(b) ? [{ a, b, kind: 'JUDGEMENT' }] : []));
}

/** A division for each record about several persons. */
function recordDivisions(claims: readonly Linkable[]): Division[] {
  const persons = new Map<string, Map<number, number>>();
  for (const { seq, recordKey } of claims) {
    const division = persons.get(recordKey) ?? new Map<number, number>();
    persons.set(recordKey, division.set(seq, division.size));
  }
  return [...persons.values()].filter(({ size }) => size > 1);
}

function within(divisions: readonly Division[], among: ReadonlySet<number>): Division[] {
  return divisions
    .map((division) => new Map([...division].filter(([claim]) => among.has(claim))))
    .filter((division) => new Set(division.values()).size > 1);
}
