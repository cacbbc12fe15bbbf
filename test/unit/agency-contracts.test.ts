import fc from 'fast-check';
import { AGENCY_MODULES } from '../../subgraphs/agencies';
import { maskedExample } from '../../subgraphs/india/masked-example';
import type { AgencyContract } from '../../subgraphs/runtime/agency/contract';
import { MALFORMED } from '../../subgraphs/runtime/agency/dialect';
import { lossesOf, type LossReason } from '../../subgraphs/runtime/wire/losses';
import { Unread } from '../../subgraphs/runtime/wire/unread';
import { ahtuCase } from './ahtu/wire-records';
import { cwcCase, discharge, profile } from './homes/wire-records';
import { fir, missingReport } from './police/wire-records';
import { contact } from './railway/wire-records';

type Row = Readonly<Record<string, unknown>>;
type Path = readonly (string | number)[];

const ROWS: Readonly<Record<string, Row>> = {
  fir,
  'missing-report': missingReport,
  stay: { ...profile, discharge },
  'cwc-case': cwcCase,
  case: { ...ahtuCase, purposes: ['LABOUR'] },
  contact: { ...contact, lattitude: '27.56', longitude: '76.62' },
};
const kinds = AGENCY_MODULES.flatMap(({ contract }) =>
  Object.entries(contract.records).map(([kind, { schema }]) => ({ kind, contract, schema, row: ROWS[kind] ?? {} })),
);

/** Where a value can stand in a row: each field, and one entry of each list. */
function placesIn(schema: Row, path: Path = []): Path[] {
  const items = schema['items'] as Row | undefined;
  const fields = Object.entries((schema['properties'] ?? {}) as Readonly<Record<string, Row>>);
  const parts: [string | number, Row][] = items ? [[0, items]] : fields;
  return parts.flatMap(([name, part]) => [[...path, name], ...placesIn(part, [...path, name])]);
}

/** The row with that value at that place; objects and lists on the way are made where there are none. */
function withValue(row: unknown, [first, ...rest]: Path, value: unknown): unknown {
  if (first === undefined) return value;
  if (typeof first === 'number') return [withValue(Array.isArray(row) ? row[0] : null, rest, value)];
  const object = typeof row === 'object' && row !== null && !Array.isArray(row) ? (row as Row) : {};
  return { ...object, [first]: withValue(object[first], rest, value) };
}

/** The record without its losses, and the losses; null when it is refused. */
function read(contract: AgencyContract<unknown>, kind: string, row: Row, place: Path = [], value?: unknown) {
  const record = contract.identify(kind, row)?.record ?? { kind, native: '' };
  const wire = contract.read(place.length === 0 ? row : withValue(row, place, value), record);
  if (wire === MALFORMED) return null;
  const { losses, ...values } = wire as Row;
  return { values, losses: lossesOf({ losses }) };
}

const reason = fc.constantFrom<LossReason>('TYPE', 'FORMAT', 'WORD', 'RANGE', 'LEGACY_FONT');

describe.each(kinds)(
  'a value that a mapping could not read in $contract.name, $kind',
  ({ kind, contract, schema, row }) => {
    const places = placesIn(schema);

    it('costs as much as one that cannot be read, under the name of its field, with the reason of the mapping', () => {
      expect(read(contract, kind, row)?.losses).toEqual([]);
      fc.assert(
        fc.property(fc.constantFrom(...places), reason, fc.jsonValue(), (place, why, written) => {
          const unread = read(contract, kind, row, place, new Unread(why, written));
          // A symbol is read by nothing.
          const other = read(contract, kind, row, place, Symbol('unreadable'));
          expect(unread?.values).toEqual(other?.values);
          const field = place.filter((part) => typeof part === 'string').join('.');
          const loss = { field, reason: why, example: maskedExample(written), count: 1 };
          expect(unread?.losses).toEqual(other?.losses.map((one) => ({ ...one, ...loss })));
          if (unread) expect(unread.losses).toHaveLength(1);
        }),
        { numRuns: 400 },
      );
    });

    it('refuses the record only where it stands for its id, a person or a serial', () => {
      const refusing = places.filter((place) => !read(contract, kind, row, place, new Unread('FORMAT', 'x')));
      const own = contract.agency === 'police' ? [] : (contract.records[kind]?.key ?? []).map((field) => [field]);
      const people = kind === 'fir' ? 'victims' : 'persons';
      const persons = contract.agency === 'police' ? [[people], [people, 0], [people, 0, 'serial']] : [];
      expect(refusing).toEqual([...own, ...persons]);
    });

    it('names no record as a part of its key', () => {
      for (const field of contract.records[kind]?.key ?? []) {
        expect(contract.identify(kind, { ...row, [field]: new Unread('FORMAT', String(row[field])) })).toBeNull();
      }
    });
  },
);

describe('the key of a record', () => {
  const part = fc.stringMatching(/^[A-Za-z0-9ऀ-ॿ.()_:-]{1,20}$/u);
  const value = (field: string) =>
    field === 'year'
      ? fc.integer({ min: 1900, max: 2199 })
      : fc.oneof(
          part,
          fc.nat(),
          part.map((one) => ` ${one}  `),
        );

  it.each(kinds)('is made of its key fields and gives them back: $kind', ({ kind, contract }) => {
    const fields = contract.records[kind]?.key ?? [];
    fc.assert(
      fc.property(fc.record(Object.fromEntries(fields.map((field) => [field, value(field)]))), (keys: Row) => {
        const identified = contract.identify(kind, keys);
        const written = Object.fromEntries(fields.map((field) => [field, String(keys[field]).trim()]));
        expect(identified && contract.keyOf(identified.record)).toEqual(written);
        expect(identified && contract.identify(kind, written)?.record).toEqual(identified?.record);
      }),
    );
  });

  it.each(kinds)('is that of the row, whoever made it: $kind', ({ kind, contract, row }) => {
    const identified = contract.identify(kind, row);
    const keys = identified && contract.keyOf(identified.record);
    expect(keys && contract.identify(kind, keys)?.record).toEqual(identified?.record);
  });

  it.each(kinds)('has no part that a record key cannot hold: $kind', ({ kind, contract, row }) => {
    const { key = [] } = contract.records[kind] ?? {};
    const several = key.length > 1 ? ['12/34', '12|34'] : [];
    for (const field of key) {
      for (const odd of [
        null,
        undefined,
        '',
        ' ',
        '12 34',
        '12#1',
        'x'.repeat(121),
        1.5,
        2 ** 60,
        true,
        {},
        ...several,
      ]) {
        expect({ field, odd, of: contract.identify(kind, { ...row, [field]: odd }) }).toEqual({ field, odd, of: null });
      }
    }
  });

  it.each(kinds)('is of its own kind and form: $kind', ({ kind, contract, row }) => {
    expect(contract.identify('constructor', row)).toBeNull();
    expect(contract.keyOf({ kind: 'constructor', native: 'a' })).toBeNull();
    for (const native of ['', ' a', 'a#1', 'a b']) expect(contract.keyOf({ kind, native })).toBeNull();
  });
});
