import type { AgencyRegistry } from '../../schema/agencies/agency-registry';
import type { CodedFields } from '../../schema/errors/coded-error';
import { isRecordRef } from '../../schema/signing/record-ref';

const MAX_TEXT = 200;
const MAX_CANDIDATES = 20;

/** The fields that distinguish records with the same number; nothing personal. */
const CANDIDATE_FIELDS = ['agency', 'source', 'kind', 'station', 'district', 'state', 'year'] as const;

/** The token that replaces a masked number. */
const RECORD_TOKEN = /^record-[\w-]{20,200}$/;

const isText = (value: unknown): boolean =>
  (typeof value === 'string' && value.length <= MAX_TEXT && !isRecordRef(value)) ||
  typeof value === 'number' ||
  typeof value === 'boolean';

const FIELDS: Readonly<Record<string, (value: unknown, agencies: AgencyRegistry) => boolean>> = {
  source: (value, agencies) => typeof value === 'string' && agencies.agencyOfSource(value) !== null,
  agency: (value, { names }) => names.some((agency) => agency === value || agency.toUpperCase() === value),
  subgraph: (value, { subgraphs }) => subgraphs.some((name) => name === value),
  expected: isText,
  got: isText,
  total: (value) => Number.isSafeInteger(value),
  cut: (value) => typeof value === 'boolean',
};

/**
 * The fields that an error may have besides its code; everything else, such as stacks and foreign bodies, stays inside.
 */
export function allowedFields(extensions: Readonly<Record<string, unknown>>, agencies: AgencyRegistry): CodedFields {
  const allowed: Record<string, unknown> = {};
  for (const [name, fits] of Object.entries(FIELDS)) {
    if (fits(extensions[name], agencies)) allowed[name] = extensions[name];
  }
  const { candidates } = extensions;
  if (Array.isArray(candidates)) {
    allowed['candidates'] = candidates.slice(0, MAX_CANDIDATES).map((one) => toCandidate(one, agencies));
  }
  return allowed;
}

function toCandidate(candidate: unknown, { parseRecordKey }: AgencyRegistry): Record<string, unknown> {
  if (typeof candidate !== 'object' || candidate === null) return {};
  const given = new Map<string, unknown>(Object.entries(candidate));
  const fields = CANDIDATE_FIELDS.map((name) => [name, given.get(name)] as const).filter(([, value]) => isText(value));
  const recordId = given.get('recordId');
  const isKey = typeof recordId === 'string' && (parseRecordKey(recordId) !== null || RECORD_TOKEN.test(recordId));
  return { ...(isKey ? { recordId } : {}), ...Object.fromEntries(fields) };
}
