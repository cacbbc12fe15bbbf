/** Disjoint groups of claims, each known by its lowest member. */
export class ClaimGroups {
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
