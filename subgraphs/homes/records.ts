import type { Provenance } from '../runtime/agency-subgraph/agency-fields';
import { toNames } from '../runtime/wire/names';
import { completedYears } from '../india/read-age';
import { stateCode } from '../india/place-value';
import { toDay, toInstant } from '../runtime/wire/wire-times';
import type {
  GraphChildCareHome,
  GraphCommittee,
  GraphCwcCase,
  GraphDdReference,
  GraphPoliceReference,
  GraphStay,
} from '../../schema/generated/homes';
import type { CopiedNumbersWire, CwcCaseWire, StayWire } from './wire';

const SEXES = ['F', 'M', 'T'] as const;

/** The graph's `Stay`. */
export function toStay(wire: StayWire, provenance: Provenance): Omit<GraphStay, 'ref'> {
  const { discharge, produced_by: producer } = wire;
  const key = provenance.recordId;
  return {
    key,
    profileId: wire.profile_id,
    oldProfileId: wire.old_profile_id,
    oldProfileState: stateCode(wire.old_profile_state),
    home: toHome(wire.home),
    admission: {
      at: toInstant(wire.admitted_on),
      producedBy: producer
        ? {
            name: producer.name,
            designation: producer.designation,
            organisation: producer.organisation,
          }
        : null,
      mode: wire.admission_mode ?? 'UNKNOWN',
      reason: wire.admission_reason,
      placeFound: wire.place_found,
      foundWith: wire.found_with,
      circumstances: wire.circumstances,
    },
    cwcOrderNo: wire.cwc_order_no,
    cwcOrderDay: toDay(wire.cwc_order_date),
    cwcCaseNo: wire.cwc_case_no,
    policeReference: toPoliceReference(wire),
    dd: toDd(wire),
    told: {
      names: toNames(wire.names_told, key),
      sex: wire.gender ?? 'UNKNOWN',
      statedAge: completedYears(wire.stated_age),
      appearanceAge: completedYears(wire.appearance_age),
      marks: wire.marks,
      languages: wire.languages,
      father: toNames([wire.father_told ?? ''], key),
      mother: toNames([wire.mother_told ?? ''], key),
      homePlace: wire.home_place_told,
    },
    discharge: discharge
      ? {
          kind: discharge.kind ?? 'OTHER',
          at: toInstant(discharge.on),
          toHomeRegistrationNo: discharge.to_home,
          toHomeName: discharge.to_home_name,
          toPerson: discharge.to_person,
        }
      : null,
    abscondedAt: toInstant(wire.absconded_on),
    protectedReports: wire.protected_reports.map(({ kind, on, custodian }) => ({
      kind,
      day: toDay(on),
      custodian: custodian,
    })),
    provenance,
  };
}

/** The graph's `CwcCase`. */
export function toCwcCase(wire: CwcCaseWire, provenance: Provenance): Omit<GraphCwcCase, 'ref'> {
  const { child, restoration_order: restoration } = wire;
  const key = provenance.recordId;
  return {
    key,
    caseNo: wire.case_no,
    cwc: toSite(wire.cwc),
    stayProfileId: wire.profile_id,
    policeReference: toPoliceReference(wire),
    dd: toDd(wire),
    child: child
      ? { names: toNames(child.names, key), sex: child.gender ?? 'UNKNOWN', age: completedYears(child.age) }
      : null,
    firstProductionAt: toInstant(wire.first_production_at),
    ageFinding: completedYears(wire.age_finding),
    orders: wire.orders.map(({ kind, number, date }) => ({
      kind: kind,
      number: number,
      day: toDay(date),
    })),
    restorationOrder: restoration
      ? { number: restoration.number, day: toDay(restoration.date), to: restoration.to }
      : null,
    provenance,
  };
}

function toHome(home: StayWire['home']): GraphChildCareHome {
  const { name, nameHi, district, state, lat, lon } = toSite(home);
  return {
    name,
    nameHi,
    district,
    state,
    lat,
    lon,
    registrationNo: home.registration_no,
    type: home.type ?? 'UNKNOWN',
    // Written as letters, `FM` for both.
    sexes: SEXES.filter((letter) => home.sexes?.includes(letter)),
    capacity: home.capacity,
    contact: home.contact,
  };
}

function toSite(site: CwcCaseWire['cwc']): GraphCommittee {
  return {
    name: site.name,
    nameHi: site.name_hi,
    district: site.district,
    state: stateCode(site.state),
    lat: site.lat,
    lon: site.lon,
  };
}

/** Null when the papers name nothing of the police. */
function toPoliceReference(wire: CopiedNumbersWire): GraphPoliceReference | null {
  const reference = {
    station: wire.police_station,
    stationCode: wire.station_code,
    firNumber: wire.fir_no,
    firState: stateCode(wire.fir_state),
    firVictimSerial: wire.fir_victim_serial,
    gdNumber: wire.gd_no,
    gdDay: toDay(wire.gd_date),
  };
  return Object.values(reference).some((part) => part !== null) ? reference : null;
}

function toDd(wire: CopiedNumbersWire): GraphDdReference | null {
  const number = wire.dd_no;
  return number === null ? null : { number, post: wire.dd_post };
}
