import type { MatchRecord } from '../../../../../subgraphs/linkage/matching/record/match-record';
import { score } from '../people';

const child = (father: string, text = 'Sunita'): MatchRecord => ({ id: father, names: [{ text }], father });
const father = (one: MatchRecord, other: MatchRecord) => score(one, other).level('father');

describe("a parent's name", () => {
  it.each([
    ['p sampath', 'संपत'],
    ['पी संपत', 'Sampath'],
    ['राजा राम', 'rajaram'],
    ['दुरई सामी', 'duraisamy'],
    ['Ramesh Kumar', 'रमेश'],
    ['Md Salim', 'Salim Ansari'],
  ])('agrees for %s and %s', (one, other) => {
    expect(['SAME', 'SPELT']).toContain(father(child(one), child(other)));
    expect(['SAME', 'SPELT']).toContain(father(child(other), child(one)));
  });

  it.each([
    ['Ramesh Kumar', 'Suresh Kumar'],
    ['Mohd Salim', 'Mohd Rashid'],
    ['P Sampath', 'P Murugan'],
  ])('differs for %s and %s', (one, other) => {
    expect(['FAR', 'DIFFERENT']).toContain(father(child(one), child(other)));
  });

  it('does not count the surname, which counts with the child’s', () => {
    const bits = (one: string, other: string) =>
      score(child(one, 'Sunita Yadav'), child(other, 'Sunita Yadav')).bits('father');
    expect(bits('Ramesh Yadav', 'Ramesh Yadav')).toBeCloseTo(bits('Ramesh', 'Ramesh'), 6);
    expect(father(child('Ramesh Yadav', 'Sunita Yadav'), child('Mohan Yadav', 'Sunita Yadav'))).not.toBe('SAME');
  });
});
