import type { KnownAgency } from '../../../schema/agencies/agencies';
import { parseRecordKey } from '../../../schema/agencies/record-key';
import { traceOfRecord } from '../graph/operations/trace-of-record';
import type { Word } from '../words/words';
import { readTyped } from './read-typed';
import type { Choice, Question, Typed } from './question';

type AgencyValue = Uppercase<KnownAgency>;

/** How the numbers of each agency look. */
const EXAMPLES: Readonly<Record<AgencyValue, Word>> = {
  POLICE: 'find.number.police',
  HOMES: 'find.number.homes',
  AHTU: 'find.number.ahtu',
  RAILWAY: 'find.number.railway',
};
const AGENCIES = Object.keys(EXAMPLES) as AgencyValue[];

/** Keys and names are shorter; the graph repeats at most this much of what it was asked. */
const MAX_NUMBER = 150;
/** A masked record's token (schema/signing/secrets.ts) need not hold a digit; every number does. */
const NUMBER_OR_TOKEN = /\p{Nd}|^record-/u;

/** One child by a number on paper: one press shows where the child went. */
export const BY_NUMBER: Question = {
  id: 'number',
  title: 'find.number',
  hint: 'find.number.hint',
  hintToFind: 'find.number.hintToFind',
  fields: [
    { name: 'agency', label: 'find.agency', choices: AGENCIES.map(agencyChoice), width: 'half' },
    { name: 'recordId', label: 'find.recordId', hint: exampleFor },
  ],
  more: [
    { name: 'station', label: 'find.ofStation', hint: 'find.ofStation.hint', width: 'half' },
    { name: 'district', label: 'find.ofDistrict', hint: 'find.district.hint', width: 'half' },
  ],
  read(typed, today) {
    const reader = readTyped(typed, today);
    const recordId = reader.text('recordId', MAX_NUMBER);
    const station = reader.text('station');
    const district = reader.text('district');
    if (recordId === null) reader.refuse({ field: 'recordId', word: 'find.problem.noNumber' });
    else if (!NUMBER_OR_TOKEN.test(recordId)) reader.refuse({ field: 'recordId', word: 'find.problem.noDigit' });
    if (recordId === null || reader.problems.length > 0) return { operation: null, problems: reader.problems };
    const place = { ...(station !== null && { station }), ...(district !== null && { district }) };
    return { operation: traceOfRecord(agencyOf(recordId) ?? typed['agency'] ?? 'POLICE', recordId, place) };
  },
};

function agencyChoice(value: AgencyValue): Choice {
  return { value, label: { kind: 'agency', value } };
}

function exampleFor(typed: Typed): Word {
  const agency = AGENCIES.find((one) => one === typed['agency']);
  return EXAMPLES[agency ?? 'POLICE'];
}

/** A record key names its agency: whoever pastes one need not choose it too. */
function agencyOf(recordId: string): AgencyValue | null {
  const named = parseRecordKey(recordId)?.agency.toUpperCase();
  return AGENCIES.find((agency) => agency === named) ?? null;
}
