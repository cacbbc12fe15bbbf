import { agencyOfSource } from '../../../schema/agencies/record-key';
import { isObject, type AnswerError } from '../graph/operation';

/** One of the records that a number could mean. */
export interface Candidate {
  /** A record key, or the token in its place. */
  readonly recordId: string;
  /** `POLICE`; null where the record does not say. */
  readonly agency: string | null;
  readonly station: string | null;
  readonly year: number | null;
}

export interface Candidates {
  readonly list: readonly Candidate[];
  /** 100 stands for that many and more. */
  readonly total: number;
}

/** What an error RECORD_AMBIGUOUS lists; null for every other error. */
export function candidatesOf({ extensions }: AnswerError): Candidates | null {
  const listed = extensions?.['candidates'];
  if (extensions?.code !== 'RECORD_AMBIGUOUS' || !Array.isArray(listed)) return null;
  const list = listed.filter(isObject).flatMap(({ recordId, station, year }) =>
    typeof recordId === 'string'
      ? [
          {
            recordId,
            agency: agencyOfSource(recordId.split(':', 1)[0] ?? '')?.toUpperCase() ?? null,
            station: typeof station === 'string' ? station : null,
            year: typeof year === 'number' ? year : null,
          },
        ]
      : [],
  );
  const total = extensions['total'];
  return { list, total: typeof total === 'number' ? total : list.length };
}
