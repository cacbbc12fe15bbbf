import fc from 'fast-check';
import { ApartClaims } from '../../../../../subgraphs/children/registry/linking/apart-claims';
import { ClaimGroups } from '../../../../../subgraphs/children/registry/linking/claim-groups';
import { link, type Judged, type Linkable } from '../../../../../subgraphs/children/registry/linking/linking';
import { PlainRegistry, type PlainClaim } from '../../plain-registry';

const STANDING = {
  ...{ isProposed: false, isSeconded: false, undone: false },
  ...{ sides: [], undoneFor: new Set<readonly string[]>(), hasUndoSeconder: false, isUndoSeconded: false },
};

type Pair = readonly [number, number];

/** The edges of `pairs` that may be followed when `left` and `right` are apart. */
function safe(pairs: readonly Pair[], left: readonly number[], right: readonly number[]): string[] {
  const edges = pairs.map(([a, b]) => ({ a, b }));
  const sides = [...left.map((claim) => [claim, 0] as const), ...right.map((claim) => [claim, 1] as const)];
  const confusing = new ApartClaims([new Map(sides)]).confusing(edges, new ClaimGroups(pairs.flat()));
  return edges.filter((edge) => !confusing.has(edge)).map(({ a, b }) => `${a}-${b}`);
}

describe('between claims that are apart', () => {
  it('all edges on a path between them are confusing', () => {
    expect(safe([[1, 3], [3, 4], [4, 2]], [1], [2])).toEqual([]); // prettier-ignore
  });

  it('edges that hang on the path, or lead back to one side, are not', () => {
    expect(safe([[1, 3], [3, 2], [3, 5], [5, 6]], [1], [2])).toEqual(['3-5', '5-6']); // prettier-ignore
    expect(safe([[1, 3], [3, 2], [1, 5], [5, 6], [6, 1]], [1], [2])).toEqual(['1-5', '5-6', '6-1']); // prettier-ignore
  });

  it('claims of one side may be joined by way of others, and directly', () => {
    expect(safe([[1, 4], [4, 2], [1, 2], [2, 3]], [1, 2], [3])).toEqual(['1-4', '4-2', '1-2']); // prettier-ignore
  });

  it('an edge between two of them is direct, one to others is not', () => {
    const apart = new ApartClaims([new Map([[1, 0], [2, 1], [3, 1]])]); // prettier-ignore
    expect(apart.separate({ a: 3, b: 1 })).toBe(true);
    expect(apart.separate({ a: 2, b: 3 })).toBe(false);
    expect(apart.separate({ a: 1, b: 4 })).toBe(false);
  });
});

describe('laws', () => {
  const kinds = ['PROFILE', 'FIR_NUMBER', 'CWC_ORDER'] as const;
  const MOST = 9;
  const cited = fc.tuple(fc.constantFrom(...kinds), fc.nat({ max: MOST - 1 }));
  const claim = fc.record({ record: fc.nat({ max: 7 }), cites: fc.uniqueArray(cited, { maxLength: 3 }) });
  const side = fc.uniqueArray(fc.nat({ max: MOST - 1 }), { minLength: 1, maxLength: 3 });
  const judgement = fc.record({ isConfirmed: fc.boolean(), left: side, right: side });
  const given = fc.record({
    claims: fc.array(claim, { minLength: 4, maxLength: MOST, size: 'max' }),
    judgements: fc.array(judgement, { maxLength: 3, size: 'max' }),
  });
  type Given = typeof given extends fc.Arbitrary<infer G> ? G : never;

  /** Each claim bears numbers of its own, and cites those of others. */
  function toClaims({ claims }: Given): Linkable[] {
    return claims.map(({ record, cites }, seq) => ({
      seq,
      recordKey: `r${record}`,
      bears: kinds.map((kind) => `${kind} ${seq}`),
      cites: cites.map(([kind, n]) => `${kind} ${n}`),
    }));
  }

  function toJudged({ judgements }: Given): Judged {
    const parted = judgements.map(({ isConfirmed, left, right }) => {
      return { isConfirmed, left, right: right.filter((claim) => !left.includes(claim)) };
    });
    const apart = parted.filter(({ isConfirmed, right }) => !isConfirmed && right.length > 0);
    return {
      together: parted.flatMap(({ isConfirmed, left: [a], right: [b] }): Pair[] =>
        isConfirmed && a !== undefined && b !== undefined ? [[a, b]] : [],
      ),
      apart: apart.map(
        ({ left, right }) =>
          new Map([...left.map((one) => [one, 0] as const), ...right.map((one) => [one, 1] as const)]),
      ),
    };
  }

  it('children and conflicts are those that a plain registry computes', () => {
    fc.assert(
      fc.property(given, (one) => {
        const [claims, judged] = [toClaims(one), toJudged(one)];
        const { links, conflicts } = link(claims, judged);
        const plain = new PlainRegistry();
        plain.judgements.push(
          ...judged.together.map(([a, b]) => ({
            kind: 'CONFIRM' as const,
            left: [String(a)],
            right: [String(b)],
            ...STANDING,
          })),
          ...judged.apart.map((division) => {
            const side = (party: number) =>
              [...division].filter(([, of]) => of === party).map(([claim]) => String(claim));
            return { kind: 'REJECT' as const, left: side(0), right: side(1), ...STANDING };
          }),
        );
        const byRecord = new Map<string, PlainClaim[]>();
        plain.seen.push(...claims.map(({ seq }) => String(seq)));
        for (const { seq, recordKey: record, bears, cites } of claims) {
          byRecord.set(record, [
            ...(byRecord.get(record) ?? []),
            { id: String(seq), record, bears, cites, protects: false },
          ]);
        }
        plain.replace(byRecord);
        const children = new Map<number, string[]>();
        for (const [seq, { child }] of links) children.set(child, [...(children.get(child) ?? []), String(seq)]);
        expect([...children.values()].sort()).toEqual([...plain.links.children].sort());
        const pairs = conflicts.map(({ a, b }) => [a, b].sort((x, y) => x - y).join(' '));
        expect(new Set(pairs)).toEqual(new Set(plain.links.conflicts));
      }),
      { numRuns: 600 },
    );
  });

  it('who is together depends neither on the order of first sight nor on that of the list', () => {
    fc.assert(
      fc.property(given, fc.infiniteStream(fc.nat()), (one, numbers) => {
        const [claims, judged] = [toClaims(one), toJudged(one)];
        const order = claims
          .map(({ seq }) => ({ seq, by: numbers.next().value as number }))
          .sort((a, b) => a.by - b.by);
        const renamed = new Map(order.map(({ seq }, index) => [seq, index]));
        const name = (seq: number) => renamed.get(seq) ?? seq;
        const other = link(
          claims.map((claim) => ({ ...claim, seq: name(claim.seq) })).sort((a, b) => a.seq - b.seq),
          {
            together: judged.together.map(([a, b]) => [name(b), name(a)] as const),
            apart: judged.apart.map(
              (division) => new Map([...division].map(([claim, party]) => [name(claim), 1 - party])),
            ),
          },
        );
        const { links } = link(claims, judged);
        const together = (linked: typeof links, of: (seq: number) => number) =>
          claims.map((a) => claims.map((b) => linked.get(of(a.seq))?.child === linked.get(of(b.seq))?.child));
        expect(together(other.links, name)).toEqual(together(links, (seq) => seq));
      }),
      { numRuns: 200 },
    );
  });
});
