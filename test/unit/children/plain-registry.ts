/**
 * The registry written without thinking of speed: everything is computed again from the records and the judgements
 * after each step. It shares no code with the product.
 */
export interface PlainClaim {
  readonly id: string;
  readonly record: string;
  readonly bears: readonly string[];
  readonly cites: readonly string[];
  readonly protects: boolean;
}

interface PlainJudgement {
  readonly kind: 'CONFIRM' | 'REJECT' | 'SPLIT';
  readonly left: readonly string[];
  readonly right: readonly string[];
  /** Without a lead. */
  readonly isProposed: boolean;
  /** What somebody must speak for, each as claims: its two sides, in the parts that others than one person made of them. */
  readonly sides: readonly (readonly string[])[];
  isSeconded: boolean;
  undone: boolean;
  /** The sides that somebody has spoken for who wants it undone. */
  readonly undoneFor: Set<readonly string[]>;
  hasUndoSeconder: boolean;
  isUndoSeconded: boolean;
}

interface PlainEdge {
  readonly a: string;
  readonly b: string;
  readonly kind: string;
}

interface PlainLinks {
  /** Claims of one child, each in the order of first sight. */
  readonly children: readonly (readonly string[])[];
  readonly linkedBy: ReadonlyMap<string, ReadonlySet<string>>;
  /** `a b`, in the order of first sight. */
  readonly conflicts: readonly string[];
}

const STRONGEST_FIRST = ['JUDGEMENT', 'PROFILE', 'FIR_NUMBER', 'CWC_ORDER'];

export class PlainRegistry {
  /** All claims ever seen, in the order of first sight. */
  readonly seen: string[] = [];
  readonly judgements: PlainJudgement[] = [];
  private readonly records = new Map<string, readonly PlainClaim[]>();
  private readonly successors = new Map<string, string | null>();
  readonly raised = new Set<string>();
  links: PlainLinks = { children: [], linkedBy: new Map(), conflicts: [] };
  /** By agencies' numbers and two people's judgements. */
  vouched: readonly (readonly string[])[] = [];
  guarded: readonly string[] = [];

  /** A batch: the new states of some records, empty for a withdrawn one. */
  replace(states: ReadonlyMap<string, readonly PlainClaim[]>): void {
    const before = this.links;
    const was = this.claims().map(({ id }) => id);
    for (const [record, claims] of states) {
      this.records.set(record, claims);
      for (const { id } of claims) if (!this.seen.includes(id)) this.seen.push(id);
    }
    const now = this.claims().map(({ id }) => id);
    for (const gone of was.filter((id) => !now.includes(id))) {
      const left = childIn(before, gone).filter((id) => now.includes(id));
      this.successors.set(gone, left[0] ?? null);
    }
    this.relink();
  }

  /** False when it contradicts what is in effect; nothing has changed then. */
  judge(kind: PlainJudgement['kind'], left: readonly string[], right: readonly string[], isProposed = false): boolean {
    const [one, other] = [this.childOf(left[0] ?? ''), this.childOf(right[0] ?? '')];
    const isOne = one.includes(other[0] ?? '');
    if (kind !== 'SPLIT' && isOne) return false;
    const sides = [left, right].flatMap((side) => this.vouched.map((child) => child.filter((id) => side.includes(id))));
    const judgement = {
      ...{ kind, left, right, isProposed, sides: sides.filter(({ length }) => length > 0), isSeconded: false },
      ...{ undone: false, undoneFor: new Set<readonly string[]>(), hasUndoSeconder: false, isUndoSeconded: false },
    };
    this.judgements.push(judgement);
    if (kind === 'CONFIRM' && !this.joins(judgement)) {
      this.judgements.pop();
      return false;
    }
    this.relink();
    return true;
  }

  /** Somebody else, who holds a record of every side, seconds it. Returns the code of a refusal. */
  second(index: number): string | null {
    const judgement = this.judgements[index];
    if (!judgement || judgement.undone || judgement.isSeconded) return 'JUDGEMENT_CONFLICT';
    // Whoever made it held a record of each side, since all were there.
    if (this.heldSides(judgement).length === 0) return 'ROLE_REFUSED';
    if (judgement.isProposed && judgement.kind === 'CONFIRM' && !this.joins(judgement)) return 'JUDGEMENT_CONFLICT';
    judgement.isSeconded = true;
    this.relink();
    return null;
  }

  secondUndo(index: number): string | null {
    const judgement = this.judgements[index];
    if (!judgement?.undone || !judgement.isSeconded || judgement.isUndoSeconded) return 'JUDGEMENT_CONFLICT';
    if (judgement.hasUndoSeconder) return 'JUDGEMENT_CONFLICT';
    const { sides, undoneFor } = judgement;
    const held = this.heldSides(judgement);
    const open = sides.filter((side) => !undoneFor.has(side));
    // One whose records are all withdrawn waits: when one of them returns, its holder has not been asked.
    if (!held.some((side) => open.length === 0 || open.includes(side))) return 'ROLE_REFUSED';
    judgement.hasUndoSeconder = true;
    for (const side of held) undoneFor.add(side);
    judgement.isUndoSeconded = undoneFor.size === sides.length;
    this.relink();
    return null;
  }

  /** The sides of which a record is there: everybody here holds all records that are. */
  private heldSides({ sides }: PlainJudgement): (readonly string[])[] {
    return sides.filter((side) => this.claims().some(({ id }) => side.includes(id)));
  }

  /** Whether the confirmation would make its children one. */
  private joins(judgement: PlainJudgement): boolean {
    const { children } = this.work([...this.judgements.filter(callerScopes), judgement]);
    const named = [judgement.left, judgement.right].flatMap((side) => this.childOf(side[0] ?? ''));
    return children.some((child) => named.every((id) => child.includes(id)));
  }

  undo(index: number): boolean {
    const judgement = this.judgements[index];
    if (!judgement || judgement.undone) return false;
    judgement.undone = true;
    for (const side of this.heldSides(judgement)) judgement.undoneFor.add(side);
    this.relink();
    return true;
  }

  /** The claims of the child that an id names. */
  childOf(id: string): readonly string[] {
    for (let at: string | null = id; at !== null; at = this.successors.get(at) ?? null) {
      const child = childIn(this.links, at);
      if (child.length > 0) return child;
    }
    return [];
  }

  private claims(): PlainClaim[] {
    return [...this.records.values()].flat();
  }

  private relink(): void {
    this.links = this.work(this.judgements.filter(callerScopes));
    for (const conflict of this.links.conflicts) this.raised.add(conflict);
    const isApart = (one: PlainJudgement) => one.kind !== 'CONFIRM' && one.isSeconded && !one.isUndoSeconded;
    const isVouched = (one: PlainJudgement) => one.kind === 'CONFIRM' && one.isSeconded && !one.undone;
    this.vouched = this.work(this.judgements.filter((one) => isApart(one) || isVouched(one))).children;
    const isGuarding = (one: PlainJudgement) => one.kind === 'CONFIRM' && one.isSeconded && !one.isUndoSeconded;
    const { children } = this.work(this.judgements.filter((one) => isApart(one) || isGuarding(one)));
    const protecting = this.claims().flatMap(({ id, protects }) => (protects ? [id] : []));
    this.guarded = children.filter((child) => child.some((id) => protecting.includes(id))).flat();
  }

  private work(relation: readonly PlainJudgement[]): PlainLinks {
    const claims = this.claims();
    const divisions: (readonly (readonly string[])[])[] = [
      ...[...this.records.values()].map((ofRecord) => ofRecord.map(({ id }) => [id])),
      ...relation.filter(({ kind }) => kind !== 'CONFIRM').map(({ left, right }) => [left, right]),
    ];
    const ofPeople = divisions.slice(this.records.size);
    const confirmed = relation
      .filter(({ kind }) => kind === 'CONFIRM')
      .map(({ left, right }) => ({ a: left[0] ?? '', b: right[0] ?? '', kind: 'JUDGEMENT' }));
    const isLiving = (id: string) => claims.some((claim) => claim.id === id);
    const edges = [...confirmed.filter(({ a, b }) => isLiving(a) && isLiving(b)), ...certainJoins(claims)];

    let children: string[][] = claims.map(({ id }) => [id]);
    const linkedBy = new Map<string, Set<string>>();
    const conflicts: string[] = [];
    const groupOf = (id: string) => children.findIndex((child) => child.includes(id));
    for (const kind of STRONGEST_FIRST) {
      const ofKind = edges.filter((edge) => edge.kind === kind);
      const possible = ofKind.filter((edge) => !divisions.some((division) => isAcross(division, edge)));
      const refused = (some: typeof divisions) =>
        possible.filter((edge) => some.some((division) => leadsAcross(edge, possible, division, groupOf)));
      const [byAny, byPeople] = [refused(divisions), refused(ofPeople)];
      const kept = possible.filter((edge) => !byAny.includes(edge));
      for (const edge of ofKind.filter((one) => !kept.includes(one))) {
        const isOfPeople = kind === 'JUDGEMENT' || ofPeople.some((division) => isAcross(division, edge));
        if (isOfPeople || byPeople.includes(edge)) conflicts.push(this.inOrder([edge.a, edge.b]).join(' '));
      }
      for (const { a, b } of kept) {
        for (const end of [a, b]) linkedBy.set(end, (linkedBy.get(end) ?? new Set()).add(kind));
        const [one = [], other = []] = [children[groupOf(a)], children[groupOf(b)]];
        if (one === other) continue;
        children = [...children.filter((child) => child !== one && child !== other), [...one, ...other]];
      }
    }
    return { children: children.map((child) => this.inOrder(child)), linkedBy, conflicts };
  }

  private inOrder(ids: readonly string[]): string[] {
    return this.seen.filter((id) => ids.includes(id));
  }
}

function callerScopes({ undone, isProposed, isSeconded }: PlainJudgement): boolean {
  return !undone && (!isProposed || isSeconded);
}

function childIn({ children }: PlainLinks, id: string): readonly string[] {
  return children.find((child) => child.includes(id)) ?? [];
}

function certainJoins(claims: readonly PlainClaim[]): PlainEdge[] {
  return claims.flatMap((bearer) =>
    bearer.bears.flatMap((number) => {
      if (claims.filter(({ bears }) => bears.includes(number)).length > 1) return [];
      const citing = claims.filter((claim) => claim.id !== bearer.id && claim.cites.includes(number));
      return citing.map(({ id }) => ({ a: bearer.id, b: id, kind: number.slice(0, number.indexOf(' ')) }));
    }),
  );
}

function partyIn(division: readonly (readonly string[])[], id: string): number {
  return division.findIndex((party) => party.includes(id));
}

function isAcross(division: readonly (readonly string[])[], { a, b }: PlainEdge): boolean {
  const [one, other] = [partyIn(division, a), partyIn(division, b)];
  return one >= 0 && other >= 0 && one !== other;
}

/**
 * Whether the edge is part of a way from one party's group to another's. From either end of the edge one goes over
 * groups of no party, never over the edge itself; dead ends have been cut off before.
 */
function leadsAcross(
  edge: PlainEdge,
  all: readonly PlainEdge[],
  division: readonly (readonly string[])[],
  groupOf: (id: string) => number,
): boolean {
  const partyOf = new Map<number, number>();
  division.forEach((party, index) => {
    for (const id of party) partyOf.set(groupOf(id), index);
  });
  partyOf.delete(-1);
  let roads = all.map(({ a, b }) => [groupOf(a), groupOf(b)] as const).filter(([a, b]) => a !== b);
  // Cut off what hangs by one road only, again and again.
  for (let length = -1; length !== roads.length;) {
    length = roads.length;
    const ends = (group: number) => new Set(roads.flatMap(([a, b]) => (a === group ? [b] : b === group ? [a] : [])));
    const hangs = (group: number) => !partyOf.has(group) && ends(group).size === 1;
    const cut = roads.find(([a, b]) => hangs(a) || hangs(b));
    if (cut) roads = roads.filter(([a, b]) => !(a === cut[0] && b === cut[1]) && !(a === cut[1] && b === cut[0]));
  }
  const [from, to] = [groupOf(edge.a), groupOf(edge.b)];
  if (!roads.some(([a, b]) => (a === from && b === to) || (a === to && b === from))) return false;
  const [one, other] = [partyOf.get(from), partyOf.get(to)];
  if (one !== undefined && other !== undefined) return one !== other;
  // All parties that border the groups of no party around the edge.
  const ground = new Set([from, to].filter((group) => !partyOf.has(group)));
  const met = new Set<number>();
  for (let size = -1; size !== ground.size;) {
    size = ground.size;
    for (const [a, b] of roads) {
      for (const [near, far] of [
        [a, b],
        [b, a],
      ] as const) {
        if (!ground.has(near)) continue;
        const party = partyOf.get(far);
        if (party === undefined) ground.add(far);
        else met.add(party);
      }
    }
  }
  return met.size > 1;
}
