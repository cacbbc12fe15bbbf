import type { AgencyContract } from '../../../../subgraphs/runtime/agency/contract';
import { compileMapping } from '../../../../subgraphs/sources/mapping/compile-mapping';
import { sourceFile, type SourceFile } from '../../../../subgraphs/runtime/source-file/source-file';

const text = { type: ['string', 'number', 'null'] };
const time = { type: ['string', 'null'], 'x-reads': 'time' };
const number = { type: ['integer', 'string', 'null'] };
const object = (properties: object) => ({ type: ['object', 'null'], properties });
const list = (items: object) => ({ type: ['array', 'null'], items });
const names = list(object({ text, alias: { type: ['boolean', 'string', 'null'] } }));

const SCHEMA = object({
  stateCode: text,
  stationCode: text,
  year: number,
  firNo: text,
  station: object({ nameEn: text, district: text }),
  firType: { enum: ['REGULAR', 'ZERO', null] },
  registeredAt: time,
  updatedAt: time,
  sections: list(object({ act: text, section: text })),
  marks: { type: ['array', 'string', 'null'], items: text },
  phones: list(text),
  isOpen: { type: ['boolean', 'null'] },
  hours: { type: ['number', 'null'] },
  victims: list(
    object({
      serial: number,
      names,
      sex: text,
      dob: { type: ['string', 'null'], 'x-reads': 'birth' },
      ageYears: text,
      father: object({ names }),
      missingFrom: time,
    }),
  ),
});

/** A contract as plain as one can be: the key's fields are texts, and a record is its row. */
export const contract: AgencyContract<unknown> = {
  agency: 'police',
  name: 'police/v1',
  records: {
    fir: { schema: SCHEMA, key: ['stateCode', 'stationCode', 'year', 'firNo'], updatedAt: 'updatedAt' },
    'missing-report': { schema: SCHEMA, key: ['firNo'], updatedAt: 'updatedAt' },
  },
  identify(kind, row) {
    const { key } = this.records[kind] ?? { key: [] };
    const parts = key.map((name) => row[name]);
    if (!parts.every((part) => typeof part === 'string' || typeof part === 'number')) return null;
    return { record: { kind, native: parts.join('/') }, row };
  },
  keyOf: () => null,
  read: (row) => row,
  toClaims: () => {
    throw new Error('not of this contract');
  },
};

export const KEY = { stateCode: { constant: 'RJ' }, stationCode: 'PS', year: 'YR', firNo: 'NO' };
export const ROW = { PS: '28001', YR: 2025, NO: '123' };

/** A source file with these rules for FIRs, besides those for the key. */
export function fileOf(fields: object, more: object = {}): SourceFile {
  return sourceFile.parse({
    source: 'police-rj',
    contract: 'police/v1',
    region: 'RJ',
    transport: { kind: 'rest-json', baseUrl: 'http://127.0.0.1:1/' },
    lookup: { kind: 'none' },
    changes: { kind: 'snapshot', every: '1 d' },
    records: [{ kind: 'fir', fields: { ...KEY, ...fields } }],
    ...more,
  });
}

/** The row that the rules make of a foreign one, beside the fields of the key. */
export function mapped(fields: object, foreign: object, more: object = {}): Record<string, unknown> {
  const found = compileMapping(fileOf(fields, more), contract).toRow('fir', { ...ROW, ...foreign });
  return Object.fromEntries(Object.keys(fields).map((name) => [name, (found?.row as Record<string, unknown>)[name]]));
}
