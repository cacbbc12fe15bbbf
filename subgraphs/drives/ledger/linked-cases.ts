import type { CaseEntry } from '../../../schema/records/cases';

/** What one record says about one person. */
export interface CasePart {
  /** The whole record's key. */
  readonly recordKey: string;
  /** 0 in a record about one person. */
  readonly person: number;
  readonly entry: CaseEntry;
}

/** A case, and all parts that tell of it: its own record first, then FIRs, reports and care papers. */
export interface LinkedCase<P extends CasePart = CasePart> {
  readonly main: P;
  readonly parts: readonly P[];
}

/** As in the identity registry: a number that more records cite is a placeholder or an event's, and joins nothing. */
export const MAX_CITATIONS = 50;

/** Whether a number joins when this many entries bear and cite it. */
export function joinsCases(bearing: number, citing: number): boolean {
  return bearing === 1 && citing > 0 && citing <= MAX_CITATIONS;
}

/** The numbers of an entry as texts, those it bears marked; a number that it both bears and cites is borne. */
export function numbersOf({ bears, cites }: CaseEntry): ReadonlyMap<string, { readonly borne: boolean }> {
  const numbers = new Map<string, { readonly borne: boolean }>();
  for (const { kind, value } of cites) numbers.set(`${kind} ${value}`, { borne: false });
  for (const { kind, value } of bears) numbers.set(`${kind} ${value}`, { borne: true });
  return numbers;
}

/**
 * Which of these parts are cases, and which tell of another's. An FIR is a case unless it was transferred and the FIR
 * that it became is known; a report is one unless an FIR is. Care papers add to the cases whose numbers they share, and
 * link nothing: two times that a child went missing are two cases, however long it stayed in one home.
 * `joinsNothing` holds numbers that entries beyond these keep from joining.
 */
export function linkedCases<P extends CasePart>(
  parts: readonly P[],
  joinsNothing: ReadonlySet<string> = new Set(),
): LinkedCase<P>[] {
  const next = neighbours(parts, joinsNothing);
  const isPaper = (part: P) => part.entry.kind !== 'CARE';
  const reach = (from: P, through: (part: P) => boolean): P[] => {
    const reached = new Set([from]);
    for (const part of reached) {
      if (part !== from && !through(part)) continue;
      for (const other of next.get(part) ?? []) if (isPaper(other)) reached.add(other);
    }
    return [...reached];
  };

  const mains = new Set<P>();
  const seen = new Set<P>();
  for (const part of parts) {
    if (!isPaper(part) || seen.has(part)) continue;
    const together = reach(part, () => true);
    for (const one of together) seen.add(one);
    for (const main of mainsOf(together)) mains.add(main);
  }
  return [...mains].sort(byKind).map((main) => {
    const papers = reach(main, (part) => !mains.has(part)).filter((part) => part === main || !mains.has(part));
    const care = papers.flatMap((paper) => (next.get(paper) ?? []).filter((part) => !isPaper(part)));
    const others = new Set([...papers, ...care]);
    others.delete(main);
    return { main, parts: [main, ...[...others].sort(byKind)] };
  });
}

/** Of papers that numbers join, those that are cases. */
function mainsOf<P extends CasePart>(papers: readonly P[]): readonly P[] {
  const firs = papers.filter(({ entry }) => entry.kind === 'FIR');
  if (firs.length === 0) return papers;
  const here = firs.filter(({ entry }) => !entry.isTransferred);
  if (here.length > 0) return here;
  // All were sent on, and where to is not known yet: the one registered last stands for the case.
  const [last] = [...firs].sort((a, b) => compare(sentOrder(b), sentOrder(a)));
  return firs.filter(({ recordKey }) => recordKey === last?.recordKey);
}

function sentOrder({ entry, recordKey }: CasePart): string {
  return `${entry.registeredAt ?? ''} ${recordKey}`;
}

/** By part, those that a number joins to it. */
function neighbours<P extends CasePart>(parts: readonly P[], joinsNothing: ReadonlySet<string>): Map<P, P[]> {
  const holders = new Map<string, { bearing: P[]; citing: P[] }>();
  for (const part of parts) {
    for (const [number, { borne }] of numbersOf(part.entry)) {
      if (joinsNothing.has(number)) continue;
      const held = holders.get(number) ?? { bearing: [], citing: [] };
      (borne ? held.bearing : held.citing).push(part);
      holders.set(number, held);
    }
  }
  const next = new Map<P, P[]>(parts.map((part) => [part, []]));
  for (const { bearing, citing } of holders.values()) {
    const [bearer] = bearing;
    if (!bearer || !joinsCases(bearing.length, citing.length)) continue;
    for (const other of citing) {
      next.get(bearer)?.push(other);
      next.get(other)?.push(bearer);
    }
  }
  return next;
}

const KINDS: readonly CaseEntry['kind'][] = ['FIR', 'REPORT', 'CARE'];

/** An order that does not depend on when a record came. */
function byKind(a: CasePart, b: CasePart): number {
  return (
    KINDS.indexOf(a.entry.kind) - KINDS.indexOf(b.entry.kind) ||
    compare(a.recordKey, b.recordKey) ||
    a.person - b.person
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
