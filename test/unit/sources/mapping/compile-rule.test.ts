import fc from 'fast-check';
import { compileMapping } from '../../../../subgraphs/sources/mapping/compile-mapping';
import { aFirNumber, aList, aText, aTime, aWord, FILE_UNKNOWN, type Written } from './foreign-writer';
import { contract, fileOf, ROW } from './test-contract';

describe('any row that a system may write', () => {
  const persons = fc.array(
    fc.record({ sex: aWord('S', ['F', 'M', 'T']), missingFrom: aTime('M'), ageYears: aText('A') }),
    { maxLength: 4 },
  );
  const paper = fc.record({
    key: aFirNumber,
    registeredAt: aTime('REG'),
    firType: aWord('TYPE', ['REGULAR', 'ZERO']),
    marks: aList(['M1', 'M2', 'M3']),
    station: aText('STN'),
    persons,
    isXml: fc.boolean(),
  });

  it('is mapped back to the row that was meant', () => {
    fc.assert(
      fc.property(paper, ({ key, registeredAt, firType, marks, station, persons, isXml }) => {
        const [first] = persons;
        // All persons of a system are written in one way: the first one's.
        const alike = first === undefined ? [] : persons.filter((one) => sameRules(one, first));
        const entries = alike.map(
          (one) => Object.assign({}, ...Object.values(one).map((field) => field.columns)) as object,
        );
        const [only] = entries;
        const foreign = {
          ...{ PS: '28001', NO: key.printed, VICTIMS: { V: isXml && entries.length === 1 ? only : entries } },
          ...registeredAt.columns,
          ...firType.columns,
          ...marks.columns,
          ...station.columns,
        };
        const file = fileOf(
          {
            year: { from: 'NO', as: 'firYear' },
            firNo: { from: 'NO', as: 'firNumber' },
            registeredAt: registeredAt.rule,
            firType: firType.rule,
            marks: marks.rule,
            station: { fields: { nameEn: station.rule } },
            victims: { each: 'VICTIMS.V', fields: rulesOf(first) },
          },
          { unknown: FILE_UNKNOWN },
        );
        const found = compileMapping(file, contract).toRow('fir', foreign);
        expect(found).toEqual({
          record: { kind: 'fir', native: `RJ/28001/${key.year}/${key.number}` },
          row: {
            ...{ stateCode: 'RJ', stationCode: '28001', year: key.year, firNo: key.number },
            registeredAt: registeredAt.meant,
            firType: firType.meant,
            marks: marks.meant,
            station: station.meant === null ? null : { nameEn: station.meant },
            victims: alike.map((one) =>
              Object.fromEntries(Object.entries(one).map(([name, field]) => [name, field.meant])),
            ),
          },
        });
      }),
      { numRuns: 300 },
    );
  });

  it('fails on nothing, whatever JSON a system sends, and says what it can of it', () => {
    const paths = ['A', 'A.B', '.', '#', 'C'];
    const value = fc.oneof(
      fc.constantFrom(...paths),
      fc.record({ from: fc.constantFrom(...paths), font: fc.constantFrom('krutidev', 'chanakya') }),
      fc.record({ from: fc.subarray(paths, { minLength: 2 }), join: fc.constant('/') }),
      fc.record({ from: fc.constantFrom(...paths), split: fc.constant(['/', 'of']), part: fc.constantFrom(1, 2) }),
      fc.record({ from: fc.constantFrom(...paths), as: fc.constantFrom('text', 'age', 'phone', 'firNumber') }),
    );
    const rules = fc.record({
      marks: value,
      registeredAt: fc.record({ from: fc.constantFrom(...paths), at: fc.constantFrom('iso', 'excel', 'dd/MM/yyyy') }),
      victims: fc.record({ each: fc.constantFrom(...paths), fields: fc.record({ names: value, sex: value }) }),
      station: fc.record({ each: fc.constantFrom(...paths), fields: fc.record({ nameEn: value }) }),
      sections: fc.record({
        from: fc.oneof(fc.constantFrom(...paths), fc.constant(paths)),
        split: fc.constant([',', 'of', '0']),
        fields: fc.record({ act: fc.constant('.'), section: fc.constant({ from: '.', split: [' '], part: 2 }) }),
      }),
    });
    const json = fc.dictionary(fc.constantFrom('A', 'B', 'C', '__proto__'), fc.jsonValue());
    fc.assert(
      fc.property(rules, json, (fields, foreign) => {
        const mapping = compileMapping(fileOf(fields), contract);
        mapping.toRow('fir', { ...foreign, ...ROW });
        for (const { problem } of mapping.explain('fir', foreign)) expect(problem?.expected ?? 'read').not.toBe('');
      }),
    );
  });
});

type Person = Readonly<Record<string, Written>>;

const rulesOf = (person: Person | undefined) =>
  Object.fromEntries(Object.entries(person ?? {}).map(([name, field]) => [name, field.rule]));

function sameRules(one: Person, other: Person): boolean {
  return JSON.stringify(rulesOf(one)) === JSON.stringify(rulesOf(other));
}
