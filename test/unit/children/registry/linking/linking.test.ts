import fc from 'fast-check';
import { JOIN_KINDS } from '../../../../../schema/records/join-number';
import { link, MAX_CITATIONS, type Linkable } from '../../../../../subgraphs/children/registry/linking/linking';

let seq = 0;
const claim = (recordKey: string, bears: string[], cites: string[]): Linkable => ({
  seq: ++seq,
  recordKey,
  bears,
  cites,
});

/** The groups of claims about one child, as sorted lists of the claims' record keys. */
function groups(claims: readonly Linkable[]): string[] {
  const { links } = link(claims);
  const members = new Map<number, string[]>();
  for (const { seq, recordKey } of claims) {
    const child = links.get(seq)?.child ?? 0;
    members.set(child, [...(members.get(child) ?? []), recordKey]);
  }
  return [...members.values()].map((keys) => keys.sort().join('+')).sort();
}

describe('what joins two records', () => {
  it('one bears the number that the other cites, directly or by way of others', () => {
    const claims = [
      claim('fir', ['FIR_NUMBER 1'], []),
      claim('stay', ['PROFILE 9'], ['FIR_NUMBER 1']),
      claim('later-stay', [], ['PROFILE 9']),
      claim('other', ['FIR_NUMBER 2'], []),
    ];
    expect(groups(claims)).toEqual(['fir+later-stay+stay', 'other']);
  });

  it('two that merely cite the same number stay apart', () => {
    expect(groups([claim('a', [], ['FIR_NUMBER 1']), claim('b', [], ['FIR_NUMBER 1'])])).toEqual(['a', 'b']);
  });

  it('a number that two bear joins nothing', () => {
    const claims = [claim('a', ['CWC_ORDER 1'], []), claim('b', ['CWC_ORDER 1'], []), claim('c', [], ['CWC_ORDER 1'])];
    expect(groups(claims)).toEqual(['a', 'b', 'c']);
  });

  it('the same value of another kind of number joins nothing', () => {
    expect(groups([claim('a', ['FIR_NUMBER 1'], []), claim('b', [], ['GD_NUMBER 1'])])).toEqual(['a', 'b']);
  });

  it('a number that very many cite is a placeholder and joins nothing', () => {
    const citing = (count: number) =>
      Array.from({ length: count }, (_, index) => claim(`r${index}`, [], ['CWC_ORDER 0']));
    expect(groups([claim('a', ['CWC_ORDER 0'], []), ...citing(MAX_CITATIONS)])).toHaveLength(1);
    expect(groups([claim('a', ['CWC_ORDER 0'], []), ...citing(MAX_CITATIONS + 1)])).toHaveLength(MAX_CITATIONS + 2);
  });

  it('each claim says by which kinds of number it is joined', () => {
    const [fir, stay, order] = [
      claim('fir', ['FIR_NUMBER 1', 'CWC_CASE unused'], []),
      claim('stay', ['PROFILE 1'], ['FIR_NUMBER 1', 'CWC_ORDER 7']),
      claim('order', ['CWC_ORDER 7'], []),
    ];
    const { links } = link([fir, stay, order]);
    expect([fir, stay, order].map(({ seq }) => links.get(seq)?.linkedBy)).toEqual([
      ['FIR_NUMBER'],
      ['FIR_NUMBER', 'CWC_ORDER'],
      ['CWC_ORDER'],
    ]);
  });

  it('the child is named by the claim seen first, whatever order they are given in', () => {
    const first = claim('a', [], ['FIR_NUMBER 1']);
    const second = claim('b', ['FIR_NUMBER 1'], []);
    expect(link([second, first]).links.get(second.seq)?.child).toBe(first.seq);
  });
});

describe('siblings: two children of one record are never made one', () => {
  it('a record joined to both by numbers of one kind is joined to neither', () => {
    const claims = [
      claim('fir', ['FIR_NUMBER 1#1'], []),
      claim('fir', ['FIR_NUMBER 1#2'], []),
      claim('stay', [], ['FIR_NUMBER 1#1', 'FIR_NUMBER 1#2']),
    ];
    expect(groups(claims)).toEqual(['fir', 'fir', 'stay']);
    expect(link(claims).links.get(claims[2]?.seq ?? 0)).toMatchObject({ linkedBy: [] });
  });

  it("a child's own number outweighs an order that may be about several", () => {
    const claims = [
      claim('fir', ['FIR_NUMBER 1#1'], []),
      claim('fir', ['FIR_NUMBER 1#2'], ['CWC_ORDER 5']),
      claim('stay', ['CWC_ORDER 5'], ['FIR_NUMBER 1#1']),
    ];
    expect(groups(claims)).toEqual(['fir', 'fir+stay']);
    expect(link(claims).links.get(claims[2]?.seq ?? 0)?.linkedBy).toEqual(['FIR_NUMBER']);
  });

  it('a report about two children that one FIR about both cites without a serial is joined to neither', () => {
    const claims = [
      claim('report', ['MISSING_REPORT 1'], []),
      claim('fir', [], ['MISSING_REPORT 1']),
      claim('fir', [], ['MISSING_REPORT 1']),
    ];
    expect(groups(claims)).toEqual(['fir', 'fir', 'report']);
  });

  it('what is joined to one of them alone stays joined', () => {
    const claims = [
      claim('fir', ['FIR_NUMBER 1#1'], []),
      claim('fir', ['FIR_NUMBER 1#2'], []),
      claim('case', [], ['FIR_NUMBER 1#1']),
      claim('stay', [], ['FIR_NUMBER 1#1', 'FIR_NUMBER 1#2']),
    ];
    expect(groups(claims)).toEqual(['case+fir', 'fir', 'stay']);
  });
});

describe('what people judged', () => {
  const [fir, stay, order] = [
    claim('fir', ['FIR_NUMBER 1'], []),
    claim('stay', ['PROFILE 1'], ['FIR_NUMBER 1']),
    claim('order', [], ['PROFILE 1']),
  ];
  const claims = [fir, stay, order];
  const apart = (...parties: (readonly { readonly seq: number }[])[]) =>
    new Map(parties.flatMap((party, index) => party.map(({ seq }) => [seq, index] as const)));
  const childrenOf = (judged: Parameters<typeof link>[1], all: readonly Linkable[] = claims) => {
    const { links } = link(all, judged);
    return all.map(({ seq }) => links.get(seq)?.child);
  };

  it('a confirmation joins two claims, and says so', () => {
    const alone = [claim('a', [], []), claim('b', [], [])] as const;
    const { links, conflicts } = link(alone, { together: [[alone[1].seq, alone[0].seq]], apart: [] });
    expect(links.get(alone[1].seq)).toEqual({ child: alone[0].seq, cluster: alone[0].seq, linkedBy: ['JUDGEMENT'] });
    expect(conflicts).toEqual([]);
  });

  it('a join directly between claims that are apart is refused, all others hold', () => {
    const judged = { together: [], apart: [apart([fir], [stay, order])] };
    expect(childrenOf(judged)).toEqual([fir.seq, stay.seq, stay.seq]);
    expect(link(claims, judged).conflicts).toMatchObject([{ a: fir.seq, b: stay.seq, kind: 'FIR_NUMBER' }]);
  });

  it('of joins that would bring claims that are apart together by way of others, the weaker kind is refused', () => {
    const judged = { together: [], apart: [apart([fir], [order])] };
    expect(childrenOf(judged)).toEqual([fir.seq, stay.seq, stay.seq]);
    expect(link(claims, judged).conflicts).toMatchObject([{ kind: 'FIR_NUMBER' }]);
  });

  it('claims that stay in one cluster whatever is judged are linked again when the judgement is undone', () => {
    const judged = { together: [], apart: [apart([fir], [stay], [order])] };
    const { links } = link(claims, judged);
    expect(claims.map(({ seq }) => links.get(seq)?.cluster)).toEqual([fir.seq, fir.seq, fir.seq]);
  });

  it('two persons of one record are not joined by a confirmation, which then conflicts', () => {
    const two = [claim('fir', [], []), claim('fir', [], [])] as const;
    const { links, conflicts } = link(two, { together: [[two[0].seq, two[1].seq]], apart: [] });
    expect(two.map(({ seq }) => links.get(seq)?.child)).toEqual(two.map(({ seq }) => seq));
    expect(conflicts).toHaveLength(1);
  });
});

describe('laws', () => {
  const number = fc.record({ kind: fc.constantFrom(...JOIN_KINDS), value: fc.integer({ min: 1, max: 4 }) });
  const numbers = fc.array(
    number.map(({ kind, value }) => `${kind} ${value}`),
    { maxLength: 3 },
  );
  const shape = fc.record({ record: fc.integer({ min: 1, max: 6 }), bears: numbers, cites: numbers });
  const shapes = fc.array(shape, { maxLength: 10 });
  type Shape = { record: number; bears: string[]; cites: string[] };
  const toClaims = (all: readonly Shape[], seqs: readonly number[]): Linkable[] =>
    all.map(({ record, bears, cites }, index) => ({ seq: seqs[index] ?? 0, recordKey: `r${record}`, bears, cites }));
  const upwards = (all: readonly Shape[]) => all.map((_, index) => index + 1);

  /** The pairs that are together, as positions: independent of `seq`. */
  function together(claims: readonly Linkable[]): string[] {
    const { links } = link(claims);
    return claims.map(({ seq }) =>
      claims.map((other) => (links.get(other.seq)?.child === links.get(seq)?.child ? 1 : 0)).join(''),
    );
  }

  it('no child has two persons of one record', () => {
    fc.assert(
      fc.property(shapes, (all) => {
        const claims = toClaims(all, upwards(all));
        const { links } = link(claims);
        const places = claims.map(({ seq, recordKey }) => `${links.get(seq)?.child ?? 0} ${recordKey}`);
        expect(new Set(places).size).toBe(places.length);
      }),
    );
  });

  it('who is together does not depend on the order of first sight, nor on the order of the list', () => {
    const shuffled = shapes.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(upwards(all), { minLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, ([all, seqs]) => {
        const expected = together(toClaims(all, upwards(all)));
        expect(together(toClaims(all, seqs))).toEqual(expected);
        const backwards = toClaims(all, upwards(all)).reverse();
        expect(together(backwards)).toEqual(expected.map((row) => Array.from(row).reverse().join('')).reverse());
      }),
    );
  });

  it('when every record is about one child, the children are the connected parts of the graph of joins', () => {
    fc.assert(
      fc.property(shapes, (all) => {
        const claims = toClaims(all, upwards(all)).map((one) => ({ ...one, recordKey: `r${one.seq}` }));
        const joined = (a: Linkable, b: Linkable) =>
          a.bears.some(
            (text) => b.cites.includes(text) && claims.filter(({ bears }) => bears.includes(text)).length === 1,
          );
        // Spread the lowest number along joins until nothing changes.
        const first = new Map(claims.map(({ seq }) => [seq, seq]));
        for (let moved = true; moved;) {
          moved = false;
          for (const a of claims) {
            for (const b of claims) {
              const [from = 0, to = 0] = [first.get(a.seq), first.get(b.seq)];
              if ((joined(a, b) || joined(b, a)) && from < to) {
                first.set(b.seq, from);
                moved = true;
              }
            }
          }
        }
        const { links } = link(claims);
        for (const { seq } of claims) expect(links.get(seq)?.child).toBe(first.get(seq));
      }),
    );
  });
});
