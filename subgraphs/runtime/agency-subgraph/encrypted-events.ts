import type { MovementEvent, MovementReport } from '../../../schema/records/movement';
import type { RecordRefs } from '../../../schema/signing/record-ref';

type Events = readonly MovementEvent[];

/**
 * Encrypts the record keys in a record's statements for their way through the gateway. Statements are kept as long as
 * their record is, and so are these: a warm trace encrypts nothing.
 */
export function createEncryptedEvents(): (events: Events, refs: RecordRefs) => Events {
  const known = new WeakMap<Events, { readonly refs: RecordRefs; readonly encrypted: Events }>();
  return (events, refs) => {
    let kept = known.get(events);
    if (kept?.refs !== refs)
      known.set(events, (kept = { refs, encrypted: events.map((event) => encrypted(event, refs)) }));
    return kept.encrypted;
  };
}

/** Encrypts the keys of absent records. */
export function encryptAbsent(report: MovementReport, refs: RecordRefs): MovementReport {
  if (report.sources.every(({ absent }) => absent.length === 0)) return report;
  const sources = report.sources.map((row) => ({ ...row, absent: row.absent.map((key) => refs.encryptKey(key)) }));
  return { ...report, sources };
}

function encrypted(event: MovementEvent, refs: RecordRefs): MovementEvent {
  const { record, stay } = event;
  return {
    ...event,
    record: { ...record, key: refs.encryptKey(record.key) },
    ...(stay === undefined ? {} : { stay: refs.encryptKey(stay) }),
  };
}
