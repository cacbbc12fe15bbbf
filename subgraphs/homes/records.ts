import type { Provenance } from '../runtime/agency-fields';
import { closedWords, toSex } from '../runtime/wire/closed-words';
import { toNames } from '../runtime/wire/names';
import { coordinates, stateCode } from '../runtime/wire/place-value';
import { tidy, tidyAll, wholeNumber } from '../runtime/wire/tidy';
import { dayFirstTimes } from '../runtime/wire/wire-times';
import type { CopiedNumbersWire, CwcCaseWire, StayWire } from './wire';

const { toInstant, toDay } = dayFirstTimes;

const homeType = closedWords(
  ['CHILDREN_HOME', 'OPEN_SHELTER', 'SAA', 'OBSERVATION_HOME', 'SPECIAL_HOME', 'PLACE_OF_SAFETY', 'FIT_FACILITY'],
  'UNKNOWN',
);
const admissionMode = closedWords(['PRODUCED_BY_POLICE', 'GRP', 'RPF', 'CHILDLINE', 'TRANSFER', 'SELF'], 'UNKNOWN');
const dischargeKind = closedWords(['TRANSFER', 'HANDOVER_PARENTS', 'OTHER_STATE', 'NGO_HOME', 'AFTER_CARE'], 'OTHER');
const SEXES = ['F', 'M', 'T'] as const;

/** The graph's `Stay`. */
export function toStay(wire: StayWire, provenance: Provenance) {
  const { discharge, produced_by: producer } = wire;
  const key = provenance.recordId;
  return {
    key,
    profileId: tidy(wire.profile_id),
    oldProfileId: tidy(wire.old_profile_id),
    oldProfileState: stateCode(wire.old_profile_state),
    home: toHome(wire.home),
    admission: {
      at: toInstant(wire.admitted_on),
      producedBy: producer
        ? {
            name: tidy(producer.name),
            designation: tidy(producer.designation),
            organisation: tidy(producer.organisation),
          }
        : null,
      mode: admissionMode(wire.admission_mode),
      reason: tidy(wire.admission_reason),
      placeFound: tidy(wire.place_found),
      foundWith: tidy(wire.found_with),
      circumstances: tidy(wire.circumstances),
    },
    cwcOrderNo: tidy(wire.cwc_order_no),
    cwcOrderDay: toDay(wire.cwc_order_date),
    cwcCaseNo: tidy(wire.cwc_case_no),
    policeReference: toPoliceReference(wire),
    dd: toDd(wire),
    told: {
      names: toNames(wire.names_told, key),
      sex: toSex(wire.gender),
      statedAge: wholeNumber(wire.stated_age),
      appearanceAge: wholeNumber(wire.appearance_age),
      marks: tidyAll(wire.marks),
      languages: tidyAll(wire.languages),
      father: toNames([wire.father_told ?? ''], key),
      mother: toNames([wire.mother_told ?? ''], key),
      homePlace: tidy(wire.home_place_told),
    },
    discharge: discharge
      ? {
          kind: dischargeKind(discharge.kind),
          at: toInstant(discharge.on),
          toHomeRegistrationNo: tidy(discharge.to_home),
          toHomeName: tidy(discharge.to_home_name),
          toPerson: tidy(discharge.to_person),
        }
      : null,
    abscondedAt: toInstant(wire.absconded_on),
    protectedReports: (wire.protected_reports ?? []).map(({ kind, on, custodian }) => ({
      kind,
      day: toDay(on),
      custodian: tidy(custodian),
    })),
    provenance,
  };
}

/** The graph's `CwcCase`. */
export function toCwcCase(wire: CwcCaseWire, provenance: Provenance) {
  const { child, restoration_order: restoration } = wire;
  const key = provenance.recordId;
  return {
    key,
    caseNo: tidy(wire.case_no),
    cwc: toSite(wire.cwc),
    stayProfileId: tidy(wire.profile_id),
    policeReference: toPoliceReference(wire),
    dd: toDd(wire),
    child: child ? { names: toNames(child.names, key), sex: toSex(child.gender), age: wholeNumber(child.age) } : null,
    firstProductionAt: toInstant(wire.first_production_at),
    ageFinding: wholeNumber(wire.age_finding),
    orders: (wire.orders ?? []).map(({ kind, number, date }) => ({
      kind: tidy(kind),
      number: tidy(number),
      day: toDay(date),
    })),
    restorationOrder: restoration
      ? { number: tidy(restoration.number), day: toDay(restoration.date), to: tidy(restoration.to) }
      : null,
    provenance,
  };
}

function toHome(home: StayWire['home']) {
  const { name, nameHi, district, state, lat, lon } = toSite(home);
  return {
    name,
    nameHi,
    district,
    state,
    lat,
    lon,
    registrationNo: home.registration_no,
    type: homeType(home.type),
    // Written as letters, `FM` for both.
    sexes: SEXES.filter((letter) => home.sexes?.toUpperCase().includes(letter)),
    capacity: wholeNumber(home.capacity),
    contact: tidy(home.contact),
  };
}

function toSite(site: CwcCaseWire['cwc']) {
  const at = coordinates(site.lat, site.lon);
  return {
    name: tidy(site.name),
    nameHi: tidy(site.name_hi),
    district: tidy(site.district),
    state: stateCode(site.state),
    lat: at?.lat ?? null,
    lon: at?.lon ?? null,
  };
}

/** Null where the papers name neither station nor number. */
function toPoliceReference(wire: CopiedNumbersWire) {
  const reference = {
    station: tidy(wire.police_station),
    stationCode: tidy(wire.station_code),
    firNumber: tidy(wire.fir_no),
    firState: stateCode(wire.fir_state),
    firVictimSerial: wholeNumber(wire.fir_victim_serial),
    gdNumber: tidy(wire.gd_no),
    gdDay: toDay(wire.gd_date),
  };
  const { station, stationCode, firNumber, gdNumber } = reference;
  return (station ?? stationCode ?? firNumber ?? gdNumber) ? reference : null;
}

function toDd(wire: CopiedNumbersWire) {
  const number = tidy(wire.dd_no);
  return number === null ? null : { number, post: tidy(wire.dd_post) };
}
