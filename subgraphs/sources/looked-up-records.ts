import { AgencyFailure } from '../runtime/agency/agency-failure';
import { MALFORMED, type FetchedRecord, type SourceRecord } from '../runtime/agency/dialect';
import { inTurns } from '../runtime/agency/in-turns';
import { readForeign, type RowReading } from './changes/kept-change';
import type { LookedUp, Requests } from './transport/requests';

/** Asks the system for records. A record that it says it does not have is left out; a failure is that record's alone. */
export async function lookedUpRecords<R>(
  reading: RowReading<R> & { readonly requests: Requests },
  records: readonly SourceRecord[],
): Promise<FetchedRecord<R>[]> {
  const answers = await reading.requests.lookup(records);
  return inTurns(answers, (one) => valueOf(reading, one));
}

function valueOf<R>(reading: RowReading<R>, { record, answer }: LookedUp): readonly FetchedRecord<R>[] {
  if (answer === 'ABSENT') return [];
  if (answer instanceof AgencyFailure) return [{ record, value: answer }];
  const { record: found, value } = readForeign(reading, record.kind, answer);
  // A system that answers with another record than the one asked for must not put it in that one's place.
  const isIt = found?.kind === record.kind && found.native === record.native;
  return [{ record, value: isIt ? value : MALFORMED }];
}
