import { AGENCY_REGISTRY, type RecordKind } from '../../../schema/agencies/agencies';
import type { WrittenKind } from '../../../schema/agencies/written-kind';
import type { AgencyContract } from '../../runtime/agency/contract';
import type { ForeignRow } from '../../runtime/source-file/foreign-row';
import type { RecordFile } from '../../runtime/source-file/record-file';
import type { SourceFile } from '../../runtime/source-file/source-file';
import { compileObject, type ObjectNode } from './compile-fields';
import { compileRule } from './compile-rule';
import { fieldShape } from './rules/field-shape';
import type { Mapping } from './mapping';
import { MappingInvalid } from './rules/mapping-invalid';
import { firstName, PLACE, ROW } from './paths';

/** The row itself, and places in lists, are no columns. */
const NOT_NAMES: ReadonlySet<string> = new Set(['', ROW, PLACE]);

interface CompiledRecord {
  readonly node: ObjectNode;
  readonly key: ObjectNode;
  readonly columns: readonly string[];
}

/**
 * Compiles the rules of a source file against the contract of its agency, once, so that a row costs no more than the
 * reading of its values. Throws `MappingInvalid`; the compiled mapping never throws, whatever a row holds.
 */
export function compileMapping(file: SourceFile, contract: AgencyContract<unknown>): Mapping {
  if (file.contract !== contract.name) throw new MappingInvalid(['contract'], contract.name, file.contract);
  const records = new Map<RecordKind, CompiledRecord>();
  file.records.forEach((record, at) => {
    const path = ['records', at];
    if (records.has(record.kind)) throw new MappingInvalid([...path, 'kind'], 'each kind once', record.kind);
    records.set(record.kind, compileRecord(record, file, contract, path));
  });
  return {
    toRow(kind, foreign) {
      const record = records.get(kind);
      if (!record) return null;
      return contract.identify(kind, record.node.readAll(foreign, 0));
    },
    identify(kind, foreign) {
      const record = records.get(kind);
      return record ? (contract.identify(kind, record.key.readAll(foreign, 0))?.record ?? null) : null;
    },
    columns: (kind) => records.get(kind)?.columns ?? [],
    explain: (kind, foreign: ForeignRow) => records.get(kind)?.node.explainAll(foreign, 0, '', '') ?? [],
  };
}

function compileRecord(
  record: RecordFile,
  file: SourceFile,
  contract: AgencyContract<unknown>,
  path: readonly (string | number)[],
): CompiledRecord {
  const { kind, fields } = record;
  const published = Object.hasOwn(contract.records, kind) ? contract.records[kind] : undefined;
  if (!published)
    throw new MappingInvalid(
      [...path, 'kind'],
      `a kind of record of ${contract.name}: ${Object.keys(contract.records).join(', ')}`,
      kind,
    );
  const shape = fieldShape(published.schema);
  const of = shape.kind === 'OBJECT' ? shape : { kind: 'OBJECT' as const, fields: new Map() };
  const missing = published.key.filter((field) => !Object.hasOwn(fields, field));
  if (missing.length > 0)
    throw new MappingInvalid(
      [...path, 'fields'],
      `the fields that name a record: ${published.key.join(', ')}`,
      `none for ${missing.join(', ')}`,
    );
  const reads = new Set<string>();
  const place = { path: [...path, 'fields'], unknown: file.unknown, numbers: numbersOf(kind), reads };
  const node = compileObject(fields, of, place, compileRule);
  const ofKey = Object.fromEntries(Object.entries(fields).filter(([name]) => published.key.includes(name)));
  const key = compileObject(ofKey, of, { ...place, reads: null }, compileRule);
  // The names of a table's columns may have dots.
  const isTable = file.transport.kind === 'files' && /^(csv|xlsx)$/.test(file.transport.format);
  const names = [...reads].map((name) => (isTable ? name : firstName(name))).filter((name) => !NOT_NAMES.has(name));
  return { node, key, columns: [...new Set(names)] };
}

/** A number of papers is an FIR's, or one of the record's own kind. */
function numbersOf(kind: RecordKind): readonly WrittenKind[] {
  const own = AGENCY_REGISTRY.kindOf(kind)?.writtenAs;
  return [...new Set<WrittenKind>(['FIR', own ?? 'FIR'])];
}
