import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AGENCY_MODULES } from '../../subgraphs/agencies';
import { publishedContract } from '../../subgraphs/published-contract';
import { parseExactJson } from '../../subgraphs/runtime/agency/exact-json';
import { MALFORMED } from '../../subgraphs/runtime/agency/dialect';
import { lossesOf } from '../../subgraphs/runtime/wire/losses';
import { DRIVE_FAMILIES, DRIVES_FROM } from '../agencies/story/drives/drive-families';
import { World } from '../agencies/story/world';
import { nativeNumber, recordKind } from '../agencies/story/numbers';
import { toJson } from '../agencies/systems/agency-system';
import { ahtuSystem } from '../agencies/systems/ahtu';
import { homesSystem } from '../agencies/systems/homes';
import { policeSystem } from '../agencies/systems/police';
import { railwaySystem } from '../agencies/systems/railway';

type Schema = Readonly<Record<string, unknown>>;

const contracts = AGENCY_MODULES.map(({ contract }) => contract);
const read = (file: string) => readFileSync(join(__dirname, '..', '..', file), 'utf8');

/** The fields of a schema by their paths, without list positions. */
function fieldsOf(schema: Schema, path = ''): [string, Schema][] {
  const properties = Object.entries((schema['properties'] ?? {}) as Readonly<Record<string, Schema>>);
  const items = schema['items'] as Schema | undefined;
  return [
    ...properties.flatMap(([name, one]): [string, Schema][] => {
      const at = path === '' ? name : `${path}.${name}`;
      return [[at, one], ...fieldsOf(one, at)];
    }),
    ...(items ? fieldsOf(items, path) : []),
  ];
}

/** What is not known is null, empty or left out; the schema knows null alone. */
function withoutBlanks(value: unknown): unknown {
  if (typeof value === 'string') return value.trim() === '' ? null : value;
  if (Array.isArray(value)) return value.map(withoutBlanks);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withoutBlanks(part)]));
}

const SYSTEMS = [policeSystem, homesSystem, ahtuSystem, railwaySystem];
const world = new World(1, 200, 0, true);
/** Those of the story, and of the drives one in twenty: many are alike. */
const FAMILIES = [
  ...Array.from({ length: world.families }, (_, index) => index),
  ...Array.from({ length: DRIVE_FAMILIES / 20 }, (_, nth) => DRIVES_FROM + 20 * nth),
];

/** All records of an agency's systems in a small story, as they come over the wire. */
function simulatedRows(agency: string) {
  const system = SYSTEMS.find((one) => one.agency === agency);
  return FAMILIES.flatMap((index) =>
    world.family(index).records.flatMap((draft, place) => {
      if (!draft.source.startsWith(`${agency}-`)) return [];
      const held = world.record(64 * index + place);
      const row = parseExactJson(toJson(system?.record(held))) as Schema;
      return [{ record: { kind: recordKind(draft), native: nativeNumber(draft) }, row }];
    }),
  );
}

describe('the published contracts', () => {
  it.each(contracts)('are those of the readers; `npm run tool -- contracts` writes them: $name', (contract) => {
    const { file, text } = publishedContract(contract);
    expect(read(file)).toBe(text);
  });

  it.each(contracts)('say of every field what it is, in a sentence: $name', ({ records }) => {
    const fields = Object.values(records).flatMap(({ schema }) => fieldsOf(schema));
    expect(fields.length).toBeGreaterThan(30);
    const odd = fields.filter(([, { description }]) => !/^[\p{Lu}`].{8,}\.$/su.test(String(description)));
    expect(odd.map(([path]) => path)).toEqual([]);
  });

  it.each(contracts)('have the key and the agency’s own time among the fields: $name', ({ records }) => {
    for (const { schema, key, updatedAt } of Object.values(records)) {
      const { required } = schema as { readonly required: readonly string[] };
      expect(required).toEqual(expect.arrayContaining([...key]));
      expect(Object.keys(schema['properties'] as object)).toContain(updatedAt);
    }
  });

  it.each(contracts)(
    'describe every row of the simulated systems, which are read without a loss: $name',
    (contract) => {
      const { $defs } = parseExactJson(read(publishedContract(contract).file)) as { readonly $defs: Schema };
      const kinds = Object.keys(contract.records);
      const validators = new Map(kinds.map((kind) => [kind, z.fromJSONSchema($defs[kind] as Schema)]));
      const rows = simulatedRows(contract.agency);
      for (const { record, row } of rows) {
        const { error } = validators.get(record.kind)?.safeParse(withoutBlanks(row)) ?? {};
        expect({ record, error }).toEqual({ record, error: undefined });
        const identified = contract.identify(record.kind, row);
        expect(identified?.record).toEqual(record);
        const wire = contract.read(identified?.row, record);
        expect(wire).not.toBe(MALFORMED);
        expect(lossesOf(wire)).toEqual([]);
        expect(wire).toEqual(contract.read(row, record));
      }
      expect(new Set(rows.map(({ record }) => record.kind))).toEqual(new Set(kinds));
    },
  );
});
