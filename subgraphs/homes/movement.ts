import { HOMES } from '../../schema/agencies/agencies';
import type { MovementEvent, StepKind, TimeInterval, PlaceValue } from '../../schema/records/movement';
import { wordIn } from '../runtime/wire/closed-words';
import { toPlace } from '../india/place-value';
import { toInstant, toTime } from '../runtime/wire/wire-times';
import { isCwcCase, RECEIVERS, type CwcCaseWire, type HomesRecordWire, type StayWire } from './wire';

type StatedEvent = Partial<Pick<MovementEvent, 'place' | 'to' | 'stay'>>;
type AddEvent = (kind: StepKind, at: TimeInterval | null, stated: StatedEvent) => void;

/** How a child leaves a home. Only a TRANSFERRED child is expected in another home of these records. */
const LEAVING = {
  TRANSFER: { kind: 'TRANSFERRED' },
  OTHER_STATE: { kind: 'REPATRIATED' },
  HANDOVER_PARENTS: { kind: 'RESTORED', to: 'PARENT' },
  NGO_HOME: { kind: 'HANDED_OVER', to: 'NGO' },
  AFTER_CARE: { kind: 'HANDED_OVER', to: 'OTHER' },
  OTHER: { kind: 'HANDED_OVER', to: 'OTHER' },
} as const satisfies Record<string, Pick<MovementEvent, 'kind' | 'to'>>;

/** The statements of one stay or committee case about its child, who is there in all of them. */
export function toEvents(wire: HomesRecordWire, key: string, fetchedAt: string): readonly MovementEvent[] {
  const events: MovementEvent[] = [];
  const record = { type: HOMES.kinds[isCwcCase(wire) ? 'cwc-case' : 'stay'].type, key };
  const sourceUpdatedAt = toInstant(wire.last_modified);
  const addEvent: AddEvent = (kind, at, stated) => {
    if (at) events.push({ kind, at, record, sourceUpdatedAt, fetchedAt, place: null, childPresent: true, ...stated });
  };
  if (isCwcCase(wire)) addCaseEvents(wire, addEvent);
  else addStayEvents(wire, key, addEvent);
  return events;
}

function addStayEvents(stay: StayWire, key: string, addEvent: AddEvent): void {
  const here = { place: toSitePlace(stay.home), stay: key };
  addEvent('ADMITTED', toTime(stay.admitted_on), here);
  // The child leaves from here; the next record has to state where it arrives.
  if (stay.discharge) {
    const { kind, ...receiver } = LEAVING[stay.discharge.kind ?? 'OTHER'];
    addEvent(kind, toTime(stay.discharge.on), { ...here, ...receiver });
  }
  addEvent('ABSCONDED', toTime(stay.absconded_on), here);
}

function addCaseEvents(sheet: CwcCaseWire, addEvent: AddEvent): void {
  const place = toSitePlace(sheet.cwc);
  addEvent('PRODUCED_BEFORE_CWC', toTime(sheet.first_production_at), { place });
  // The order names a day and a receiver, but not where the child was handed over.
  const order = sheet.restoration_order;
  if (order) addEvent('RESTORED', toTime(order.date), { to: wordIn(RECEIVERS, order.to) ?? 'OTHER' });
}

function toSitePlace({ name, name_hi: nameHi, district, state, lat, lon }: CwcCaseWire['cwc']): PlaceValue | null {
  return toPlace({ name, nameHi, district, state, lat, lon }, 'SITE');
}
