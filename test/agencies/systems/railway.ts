import { ageAt, indianDay, indianMinute, yearOf, type Minute } from '../indian-clock';
import { Random } from '../random';
import type { ContactDraft } from '../story/drafts';
import { ddNumber, gdNumber, rescueId } from '../story/numbers';
import type { HeldRecord } from '../story/world';
import type { AgencySystem, Found, Wire } from './agency-system';
import { StatedFacts } from './stated-facts';
import { childAt, childName, statedName } from './written-names';

const ID_WIDTH = 24;
const NAME_WIDTH = 20;

/** `03-10-2025 04:35:00`; the seconds are always 00. */
function stamp(at: Minute | null): string {
  return at === null ? '' : `${indianMinute(at)}:00`;
}

function contactOf({ draft }: HeldRecord): ContactDraft {
  if (draft.kind !== 'contact') throw new TypeError(`no railway contact: ${draft.kind}`);
  return draft;
}

function statedNames(random: Random, held: HeldRecord, contact: ContactDraft): string {
  const child = childAt(held, contact.child);
  const latin = statedName(random, child, 'en', contact.underFalseName);
  if (contact.underFalseName || child.canary || random.chance(0.75)) return latin;
  return `${latin}, ${childName(random, child, 'hi', { short: true })}`;
}

/** The post's own diary entry, or the police station's if the post knew the missing report. */
function diaryWires(random: Random, contact: ContactDraft): Wire {
  const { report } = contact;
  if (report) {
    const { station, reportedAt } = report;
    return {
      GDNo: gdNumber(report),
      GDDate: indianDay(reportedAt),
      GDStation: `${station.district.state}:${station.code}`,
    };
  }
  if (contact.force === 'RPF') return { GDNo: '', GDDate: '', GDStation: '' };
  return {
    GDNo: String(random.between(1, 60)),
    GDDate: indianDay(contact.foundAt),
    GDStation: `GRP${contact.station.code}`,
  };
}

/** Positions are missing for one station in seven, in either of the two ways the enquiry system has for it. */
function positionWires({ station }: ContactDraft, random: Random): Wire {
  const known = random.next();
  if (known < 0.08) return { lattitude: '', longitude: '' };
  if (known < 0.15) return { lattitude: '0.000000', longitude: '0.000000' };
  return { lattitude: station.lat.toFixed(6), longitude: station.lon.toFixed(6) };
}

function trainWires({ ride }: ContactDraft, random: Random): Wire {
  return {
    TrainNo: ride?.train.number ?? '',
    TrainName: ride ? ride.train.name.padEnd(NAME_WIDTH) : '',
    Direction: ride ? (Number(ride.train.number) % 2 === 0 ? 'UP' : 'DN') : '',
    RunningDays: ride?.train.days ?? '',
    Coach: ride ? random.pick(['GS', 'S4', 'S7', 'SLR', 'D2']) : '',
    Berth: ride && random.chance(0.4) ? String(random.between(1, 72)) : '',
    FromStation: ride?.train.from ?? '',
    ToStation: ride?.train.to ?? '',
  };
}

function record(held: HeldRecord): Wire {
  const contact = contactOf(held);
  const random = new Random(held.seed, held.ref, 5);
  const child = childAt(held, contact.child);
  const { station, foundAt, handedOver } = contact;
  const receipt = child.canary ? 'Canaryreceipt' : station.code;
  const stated = new StatedFacts(held, child);
  const age = stated.age(ageAt(child.born, foundAt) + (contact.underFalseName ? random.between(0, 2) : 0));
  return {
    RescueId: rescueId(contact).padEnd(ID_WIDTH),
    Found: 'Y',
    Force: contact.force,
    Zone: station.zone,
    Division: station.division,
    Post: station.code,
    StationCode: station.code,
    StationName: station.name.toUpperCase().padEnd(NAME_WIDTH),
    ...positionWires(contact, random),
    Platform: random.chance(0.85) ? String(random.between(1, 6)) : '',
    ...trainWires(contact, random),
    FoundAt: stamp(foundAt),
    Category: contact.category,
    DDNo: String(ddNumber(contact)),
    DDDate: indianDay(foundAt),
    ...diaryWires(random, contact),
    Child: {
      Names: statedNames(random, held, contact),
      Sex: child.sex,
      Age: random.chance(0.9) ? String(age) : '',
      Languages: child.languages.join(', '),
      Marks: stated.marks('en', 0.6).join(', '),
      Clothing: child.clothing,
      HomePlace: contact.underFalseName ? '' : stated.homePlace('en'),
    },
    Companions: contact.companions.map(({ relation, child: other }) => {
      const { sex, born } = childAt(held, other);
      return { Relation: relation, Sex: sex, Age: String(ageAt(born, foundAt)) };
    }),
    HandedOverTo: handedOver?.to ?? '',
    HandedOverAt: stamp(handedOver?.at ?? null),
    ReceiptNo: handedOver ? `R/${receipt}/${yearOf(foundAt)}/${random.digits(4)}` : '',
    UploadedAt: stamp(foundAt + random.between(60, 600)),
    UpdatedAt: stamp(held.updatedAt),
  };
}

/** The request is a form: `ids=WCR-RPF-2025-000001,WCR-…`. */
function requestedKeys(body: string): string[] | null {
  const ids = new URLSearchParams(body).get('ids');
  if (ids === null) return null;
  return ids.split(',').flatMap((id) => (id.trim() === '' ? [] : [`contact:${id.trim()}`]));
}

function bulkAnswer(found: readonly Found[], missing: readonly string[]): Wire {
  const contacts = found.map(({ wire }) => wire);
  const absent = missing.map((key) => ({ RescueId: key.replace(/^contact:/, '').padEnd(ID_WIDTH), Found: 'N' }));
  return { ResponseCode: 200, Status: 'SUCCESS', Message: 'Data found', Contacts: [...contacts, ...absent] };
}

/** A zone's railway protection force and railway police; has every quirk of the national enquiry interface. */
export const railwaySystem: AgencySystem = {
  agency: 'railway',
  credentialHeader: 'x-client-id',
  credential: (secret) => secret,
  bulkPath: '/enquiry/v1/contacts',
  changesPath: '/enquiry/v1/changes',
  cursorParameter: 'after',
  limitParameter: 'limit',
  requestedKeys,
  record,
  bulkAnswer,
  change: ({ seq, held, at, wire }) => ({
    Seq: String(seq),
    RescueId: rescueId(contactOf(held)).padEnd(ID_WIDTH),
    Type: wire ? 'U' : 'D',
    ChangedAt: stamp(at),
    ...(wire && { Contact: wire }),
  }),
  changesAnswer: ({ changes, next, more }) => ({
    ResponseCode: 200,
    Status: 'SUCCESS',
    Changes: changes,
    Next: next,
    More: more ? 'Y' : 'N',
  }),
  refusal: (status) => ({ ResponseCode: status, Status: 'FAILURE', Message: 'Request refused' }),
};
