import { ageAt, indianDay, indianMinute, yearOf } from '../indian-clock';
import { Random } from '../random';
import type { CwcDraft, Papers, StayDraft } from '../story/drafts';
import { STATE_NAMES } from '../story/geography';
import { homePosition, type Home } from '../story/institutions';
import { cwcCaseNo, cwcOrderNo, ddNumber, firNumber, gdNumber, profileId } from '../story/numbers';
import type { HeldRecord } from '../story/world';
import type { Wire } from './agency-system';
import { StatedFacts } from './stated-facts';
import { childAt, parentName, statedName, type Script } from './written-names';

const GENDERS = { F: 'Female', M: 'Male', T: 'Transgender' };

/** Homes of Maharashtra write Latin; the others mostly Devanagari. */
function scriptOf(random: Random, state: string): Script {
  return state !== 'MH' && random.chance(0.65) ? 'hi' : 'en';
}

/** `0123/2025`, in the forms in which clerks write it. */
function firAsCopied(random: Random, papers: Papers): string {
  if (!papers.fir) return '';
  const [number, year] = [firNumber(papers.fir), papers.fir.year];
  return random.weighted([
    [`${number}/${year}`, 6],
    [`FIR No. ${Number(number)}/${year}`, 2],
    [`${Number(number)}/${year % 100}`, 2],
  ]);
}

function ddAsCopied(random: Random, papers: Papers, year: number): string {
  if (!papers.contact) return '';
  const number = ddNumber(papers.contact);
  return random.weighted([
    [`DD ${number}/${year}`, 6],
    [`DD No. ${number}/${year}`, 2],
    [`${String(number).padStart(3, '0')}/${year % 100}`, 2],
  ]);
}

/** The numbers of other agencies, as the child's papers name them. */
function paperWires(random: Random, child: number, papers: Papers): Wire {
  const { fir, report, contact } = papers;
  const station = (fir ?? report)?.station;
  const serial = fir && fir.children.length > 1 && papers.withSerial ? String(fir.children.indexOf(child) + 1) : '';
  return {
    police_station: station?.nameEn ?? '',
    station_code: station?.code ?? '',
    fir_no: firAsCopied(random, papers),
    fir_state: station?.district.state ?? '',
    fir_victim_serial: serial,
    gd_no: report ? gdNumber(report) : '',
    gd_date: report ? indianDay(report.reportedAt) : '',
    dd_no: ddAsCopied(random, papers, contact ? yearOf(contact.foundAt) : 0),
    dd_post: contact?.station.code ?? '',
  };
}

function homeWire(home: Home, canary: boolean): Wire {
  const { registrationNo, name, nameHi, type, sexes, capacity, town } = home;
  return {
    registration_no: registrationNo,
    name: canary ? 'Canaryhome' : name,
    name_hi: canary ? 'कैनरी गृह' : nameHi,
    type,
    district: town.district,
    state: STATE_NAMES[town.state] ?? town.state,
    ...homePosition(home),
    sexes,
    capacity,
    contact: canary ? 'Canarycontact' : '',
  };
}

export function stayWire(held: HeldRecord, stay: StayDraft): Wire {
  const random = new Random(held.seed, held.ref, 2);
  const child = childAt(held, stay.child);
  const script = scriptOf(random, stay.home.town.state);
  const age = ageAt(child.born, stay.admittedAt);
  const stated = new StatedFacts(held, child);
  const { previous, cwc, discharge } = stay;
  return {
    profile_id: profileId(stay),
    old_profile_id: previous ? profileId(previous) : '',
    old_profile_state: previous ? previous.home.town.state : '',
    home: homeWire(stay.home, child.canary),
    admitted_on: indianMinute(stay.admittedAt),
    produced_by: {
      name: '',
      designation: stay.mode === 'PRODUCED_BY_POLICE' ? 'Sub-Inspector' : 'Case worker',
      organisation: stay.mode === 'PRODUCED_BY_POLICE' ? 'Police' : stay.mode,
    },
    admission_mode: stay.mode,
    admission_reason: random.pick(['Runaway', 'Missing child', 'In need of care and protection']),
    cwc_order_no: cwc && cwc.town.state === stay.home.town.state ? cwcOrderNo(cwc) : '',
    cwc_order_date: cwc ? indianDay(cwc.producedAt) : '',
    cwc_case_no: cwc && cwc.town.state === stay.home.town.state ? cwcCaseNo(cwc) : '',
    ...paperWires(random, stay.child, stay.papers),
    place_found: stay.placeFound,
    found_with: held.family.children.length > 1 ? 'brother or sister' : 'alone',
    circumstances: '',
    stated_age: String(stated.age(age + (stay.underFalseName ? random.between(0, 2) : 0))),
    appearance_age: String(stated.age(age)),
    names_told: [statedName(random, child, script, stay.underFalseName)],
    gender: GENDERS[child.sex],
    marks: stated.marks(script, 0.8),
    languages: child.languages,
    father_told: stay.underFalseName ? '' : stated.father(script),
    mother_told: stay.underFalseName || random.chance(0.4) ? '' : parentName(random, child, child.mother, script),
    home_place_told: stay.underFalseName ? '' : stated.homePlace(script),
    discharge: discharge && {
      kind: discharge.kind,
      on: indianMinute(discharge.at),
      to_home: discharge.kind === 'TRANSFER' ? discharge.to.registrationNo : '',
      to_home_name: discharge.kind === 'TRANSFER' ? homeWire(discharge.to, child.canary)['name'] : '',
      to_person: discharge.kind === 'HANDOVER_PARENTS' ? parentName(random, child, child.father, script) : '',
    },
    absconded_on: stay.abscondedAt === null ? '' : indianMinute(stay.abscondedAt),
    protected_reports: random.chance(0.6)
      ? [{ kind: 'MEDICAL', on: indianDay(stay.admittedAt), custodian: 'Superintendent' }]
      : [],
    last_modified: indianMinute(held.updatedAt),
  };
}

export function cwcWire(held: HeldRecord, cwc: CwcDraft): Wire {
  const random = new Random(held.seed, held.ref, 3);
  const child = childAt(held, cwc.child);
  const { town, restoration, stay } = cwc;
  const age = ageAt(child.born, cwc.producedAt);
  const stated = new StatedFacts(held, child);
  const order = cwcOrderNo(cwc);
  const numbered = (place: number) => order.replace(/-1$/, `-${place}`);
  const review = { kind: 'REVIEW', number: numbered(3), date: indianDay(held.updatedAt) };
  return {
    case_no: cwcCaseNo(cwc),
    cwc: {
      name: `CWC ${town.name}`,
      name_hi: `बाल कल्याण समिति ${town.nameHi}`,
      district: town.district,
      state: STATE_NAMES[town.state] ?? town.state,
      lat: town.lat.toFixed(5),
      lon: town.lon.toFixed(5),
    },
    profile_id: stay ? profileId(stay) : '',
    ...paperWires(random, cwc.child, cwc.papers),
    child: {
      names: [statedName(random, child, scriptOf(random, town.state), cwc.underFalseName)],
      gender: GENDERS[child.sex],
      age: String(stated.age(age)),
    },
    first_production_at: indianMinute(cwc.producedAt),
    age_finding: random.chance(0.7) ? String(age) : '',
    orders: [
      ...(stay ? [{ kind: 'PLACEMENT', number: order, date: indianDay(cwc.producedAt) }] : []),
      ...(held.revision > 0 ? [review] : []),
    ],
    restoration_order: restoration && { number: numbered(2), date: indianDay(restoration.at), to: 'PARENT' },
    last_modified: indianMinute(held.updatedAt),
  };
}
