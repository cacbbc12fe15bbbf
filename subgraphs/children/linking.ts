import { JOIN_KINDS, type JoinKind, type JoinNumber } from '../../schema/claims';

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
  /** The earliest claim reached by any join, refused ones too. */
  readonly cluster: number;
  readonly linkedBy: readonly JoinKind[];
}

/**
 * A number that more records cite than any child has papers is a placeholder ("0", "NA") or an event's and not a
 * child's. It joins nothing, so that one careless clerk cannot make hundreds of children one.
 */
export const MOST_CITATIONS = 50;

/**
 * Numbers given to one child come before those of an event, which several children may share. Where following all
 * would make two children of one record the same, the later kinds yield.
 */
const STRENGTH: readonly JoinKind[] = [
  'PROFILE',
  'CWC_CASE',
  'FIR_NUMBER',
  'MISSING_REPORT',
  'DD_NUMBER',
  'GD_NUMBER',
  'CWC_ORDER',
];

export function numberText({ kind, value }: JoinNumber): string {
  return `${kind} ${value}`;
}

function kindOf(number: string): JoinKind | null {
  const word = number.slice(0, number.indexOf(' '));
  return JOIN_KINDS.find((kind) => kind === word) ?? null;
}

/** One claim bears the number, another cites it. */
export interface Join {
  readonly a: number;
  readonly b: number;
  readonly kind: JoinKind;
  readonly number: string;
}

/**
 * Which claims are about the same child. Two are joined when one bears a number that the other cites and no third
 * bears it. No join may bring two children of one record together: of the weakest numbers that would, all are refused,
 * since none is known to be the wrong one, and less is disclosed. The answer for a claim depends on its cluster alone,
 * and neither on order nor on history (`seq` only names the result). `joinsNothing` names numbers that claims beyond
 * these ones keep from joining.
 */
export function link(
  claims: readonly Linkable[],
  joinsNothing: ReadonlySet<string> = new Set(),
): ReadonlyMap<number, Link> {
  const edges = joins(claims).filter(({ number }) => !joinsNothing.has(number));
  const clusters = new Groups(claims.map(({ seq }) => seq));
  for (const { a, b } of edges) clusters.unite(a, b);

  const recordOf = new Map(claims.map(({ seq, recordKey }) => [seq, recordKey]));
  const children = new Groups(claims.map(({ seq }) => seq));
  const linkedBy = new Map<number, Set<JoinKind>>();
  for (const kind of STRENGTH) {
    const ofKind = edges.filter((edge) => edge.kind === kind);
    for (const edge of withoutConfusion(ofKind, children, claims, recordOf)) {
      children.unite(edge.a, edge.b);
      for (const end of [edge.a, edge.b]) linkedBy.set(end, (linkedBy.get(end) ?? new Set()).add(kind));
    }
  }
  return new Map(
    claims.map(({ seq }) => {
      const kinds = linkedBy.get(seq);
      const inOrder = kinds ? JOIN_KINDS.filter((kind) => kinds.has(kind)) : [];
      return [seq, { child: children.first(seq), cluster: clusters.first(seq), linkedBy: inOrder }];
    }),
  );
}

/** What joins these claims as far as they alone know: a claim beyond them may bear the same number. */
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

/** Whether a number that so many claims bear and cite joins them. */
export function isJoin(bearing: number, citing: number): boolean {
  return bearing === 1 && citing > 0 && citing <= MOST_CITATIONS;
}

/** The edges of one kind, without those that lie between children whom a record tells apart. */
function withoutConfusion(
  edges: readonly Join[],
  children: Groups,
  claims: readonly Linkable[],
  recordOf: ReadonlyMap<number, string>,
): readonly Join[] {
  if (edges.length === 0) return edges;
  const joined = new Groups(claims.map(({ seq }) => children.first(seq)));
  const between = edges.map((edge) => ({ edge, a: children.first(edge.a), b: children.first(edge.b) }));
  for (const { a, b } of between) joined.unite(a, b);

  // The groups that hold different children of one record and would now come together.
  const apart = new Set<number>();
  const seen = new Map<string, number>();
  for (const { seq } of claims) {
    const group = children.first(seq);
    const place = `${joined.first(group)} ${recordOf.get(seq) ?? ''}`;
    const sibling = seen.get(place);
    if (sibling === undefined) seen.set(place, group);
    else if (sibling !== group) apart.add(sibling).add(group);
  }
  if (apart.size === 0) return edges;

  // What hangs on one of them by a single thread lies on no way between two of them, and may stay.
  const threads = new Map<number, Set<number>>();
  const tie = (a: number, b: number) => threads.set(a, (threads.get(a) ?? new Set()).add(b));
  for (const { a, b } of between) {
    if (a === b) continue;
    tie(a, b);
    tie(b, a);
  }
  const kept = new Set<string>();
  const loose = [...threads.keys()].filter((group) => !apart.has(group) && threads.get(group)?.size === 1);
  for (let group = loose.pop(); group !== undefined; group = loose.pop()) {
    const [next] = threads.get(group) ?? [];
    if (next === undefined) continue;
    kept.add(pair(group, next));
    threads.delete(group);
    const left = threads.get(next);
    left?.delete(group);
    if (left?.size === 1 && !apart.has(next)) loose.push(next);
  }
  const confused = new Set([...apart].map((group) => joined.first(group)));
  return between
    .filter(({ a, b }) => a === b || !confused.has(joined.first(a)) || kept.has(pair(a, b)))
    .map(({ edge }) => edge);
}

function pair(a: number, b: number): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

/** Disjoint groups, each known by its lowest member. */
class Groups {
  private readonly parent: Map<number, number>;

  constructor(members: Iterable<number>) {
    this.parent = new Map();
    for (const member of members) this.parent.set(member, member);
  }

  first(member: number): number {
    let first = member;
    for (let up = this.parent.get(first); up !== undefined && up !== first; up = this.parent.get(first)) first = up;
    for (let at = member; at !== first;) {
      const up = this.parent.get(at) ?? first;
      this.parent.set(at, first);
      at = up;
    }
    return first;
  }

  unite(a: number, b: number): void {
    const [low, high] = [this.first(a), this.first(b)].sort((x, y) => x - y);
    if (low !== undefined && high !== undefined) this.parent.set(high, low);
  }
}
