import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { AGENCY_REGISTRY } from '../../../schema/agencies/agencies';
import { PROJECT_ROOT } from '../../../schema/process/project-root';
import { readPluggedSource } from '../../../subgraphs/runtime/agency/plugged-source';
import type { SourceConfig } from '../../../subgraphs/runtime/agency/source-config';
import type { WrittenSource } from '../../../subgraphs/runtime/source-file/read-source-file';
import type { Rule } from '../../../subgraphs/runtime/source-file/mapping-rule';

/** Rows that a system is asked for at once, in every form. */
export const PAGE_SIZE = 200;
/** Any call may wait for the simulating process, which is slow. */
const PATIENT = { attempt: '60 s', budget: '120 s' };

type Fields = Readonly<Record<string, Rule | string>>;
interface WrittenRecordFile {
  readonly kind: string;
  readonly fields: Fields;
  readonly changes: { readonly pages: object };
}
interface WrittenFile {
  readonly transport: object;
  readonly changes: object;
  readonly records: readonly WrittenRecordFile[];
}

/** A source that is plugged in by a file that was written for this run. */
export interface PluggedForm {
  readonly config: SourceConfig;
  readonly written: WrittenSource;
}

/** How the police of Rajasthan are plugged in: as they are, and as if their export had another form. */
export type FormName = 'soap' | 'rest-json' | 'csv' | 'xlsx' | 'json-lines';

/** Writes the source file of a form into `folder`. `place`: the system's address, or the folder of its files. */
export function pluggedForm(folder: string, form: FormName, place: string): PluggedForm {
  const path = join(folder, `${form}.json`);
  writeFileSync(path, JSON.stringify(fileOf(form, place)));
  const env = { POLICE_RJ_SECRET: 'secret' };
  const { source } = readPluggedSource(path, { env, agencies: AGENCY_REGISTRY, contracts: null });
  if (!source.plugged) throw new Error('no source file');
  return { config: source, written: source.plugged };
}

function fileOf(form: FormName, place: string): object {
  const yaml = readFileSync(join(PROJECT_ROOT, 'test', 'sources', 'police-rj.yaml'), 'utf8');
  const file = parse(yaml) as WrittenFile;
  switch (form) {
    case 'soap': {
      return {
        ...file,
        // Without its limit of calls a second.
        transport: { ...file.transport, ...PATIENT, rate: undefined, concurrency: 16, baseUrl: place },
        records: file.records.map(({ changes, ...record }) => ({
          ...record,
          changes: { ...changes, pages: { ...changes.pages, size: PAGE_SIZE } },
        })),
      };
    }
    case 'rest-json':
      return {
        ...file,
        transport: { kind: 'rest-json', baseUrl: place, ...PATIENT },
        lookup: { kind: 'bulk' },
        changes: { kind: 'snapshot', every: '1 d' },
        records: file.records.map(({ kind, fields }) => ({ kind, fields, ...jsonRequests(kind) })),
      };
    default:
      return {
        ...file,
        transport: {
          kind: 'files',
          format: form,
          folder: place,
          settle: '0 s',
          ...(form === 'csv' && { delimiter: ';' }),
        },
        lookup: { kind: 'none' },
        changes: { kind: 'snapshot', every: '1 d' },
        records: file.records.map(({ kind, fields }) => ({
          ...{ kind, files: `${kind}-*.*` },
          fields: form === 'json-lines' ? fields : flatFields(fields, ''),
        })),
      };
  }
}

function jsonRequests(kind: string) {
  const number = kind === 'fir' ? '{firNo}' : '{reportNo}';
  return {
    lookup: {
      request: {
        method: 'POST',
        path: `/lookup/${kind}`,
        body: '{"keys":[{keys}]}',
        key: `{"ps":"{stationCode}","yr":"{year}","no":"${number}"}`,
      },
      each: 'rows',
    },
    changes: {
      request: { path: `/list/${kind}`, query: { page: '{page}', size: '{limit}' } },
      each: 'rows',
      pages: { by: 'page', size: PAGE_SIZE },
      more: { path: 'more', equals: ['true'] },
    },
  };
}

/** The same rules for a table, whose columns are named by the paths of the rows: of a list it has the first entry. */
function flatFields(fields: Fields, prefix: string): Fields {
  return Object.fromEntries(Object.entries(fields).map(([name, rule]) => [name, flatRule(rule, prefix)]));
}

function flatRule(rule: Rule | string, prefix: string): Rule | string {
  if (typeof rule === 'string') return prefix + rule;
  const { each, fields, from, ...verbs } = rule;
  if (fields) return { fields: flatFields(fields, each === undefined ? prefix : `${prefix}${each}.`) };
  if (from === undefined) return rule;
  return { ...verbs, from: typeof from === 'string' ? prefix + from : from.map((path) => prefix + path) };
}
