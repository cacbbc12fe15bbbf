import { otherwise, renamed, type Hides } from './other-words';
import type { WrittenCwcCase, WrittenStay } from './written-records';

/** Another stay that looks the same to a caller with this sight. */
export function otherStay(stay: WrittenStay, hides: Hides): WrittenStay {
  const { discharge, home } = stay;
  return {
    ...stay,
    ...(hides('CASE') && {
      produced_by: { name: 'Other Person', designation: 'Other', organisation: 'Other' },
      admission_reason: otherwise(stay.admission_reason),
      police_station: stay.police_station && otherwise(stay.police_station),
    }),
    ...(hides('IDENTITY') && { names_told: stay.names_told.map(renamed) }),
    ...(hides('IDENTITY', 'NONE') && { names_told: ['Zubeda'] }),
    ...(hides('FAMILY') && {
      found_with: otherwise(stay.found_with),
      place_found: otherwise(stay.place_found),
      circumstances: otherwise(stay.circumstances),
      father_told: renamed(stay.father_told ?? ''),
      mother_told: renamed(stay.mother_told ?? ''),
      home_place_told: otherwise(stay.home_place_told),
    }),
    ...(hides('FAMILY', 'NONE') && { father_told: 'Zulekha', mother_told: 'Zeenat' }),
    ...(hides('DESCRIPTION') && { marks: ['an other mark'] }),
    ...(hides('DESCRIPTION', 'NONE') && { languages: ['Tamil'] }),
    ...(hides('REPORTS', 'EXISTS') && { protected_reports: otherReports(stay, hides) }),
    ...(hides('PLACE_OF_CARE', 'EXISTS') && { home: otherHome(home) }),
    discharge: discharge && {
      ...discharge,
      ...(hides('FAMILY') && { to_person: otherwise(discharge.to_person) }),
      ...(hides('PLACE_OF_CARE', 'EXISTS') && { to_home: 'MP/OTH/CH/0009', to_home_name: 'Other Home' }),
    },
  };
}

/** The state is kept, because the papers' numbers contain it. */
function otherHome(home: WrittenStay['home']): WrittenStay['home'] {
  return {
    ...home,
    ...{ registration_no: 'MP/OTH/CH/0007', name: 'Other Grih', name_hi: 'अन्य गृह', type: 'FIT_FACILITY' },
    ...{ district: 'Otherpur', lat: '21.00000', lon: '79.00000', sexes: 'FM', capacity: '7', contact: 'other contact' },
  };
}

/** A caller who sees that there are some sees who holds the first, and not how many there are. */
function otherReports({ protected_reports: reports }: WrittenStay, hides: Hides): WrittenStay['protected_reports'] {
  const one = { kind: 'COUNSELLING', on: '01-01-2025', custodian: 'Other Custodian' };
  if (hides('REPORTS', 'NONE')) return [one, ...reports];
  return reports.flatMap(({ custodian }) => [{ ...one, custodian }, one]);
}

export function otherCwcCase(sheet: WrittenCwcCase, hides: Hides): WrittenCwcCase {
  const { cwc, child, age_finding: found } = sheet;
  return {
    ...sheet,
    ...(hides('CASE') && {
      cwc: { ...cwc, name: otherwise(cwc.name), name_hi: 'अन्य', lat: '23.10000', lon: '79.90000' },
      police_station: sheet.police_station && otherwise(sheet.police_station),
      orders: sheet.orders.map((order) => ({ ...order, kind: otherwise(order.kind) })),
    }),
    // The child's age band is a case fact that the committee's finding alone decides.
    child: child && {
      ...child,
      ...(hides('IDENTITY') && { names: child.names.map(renamed), age: found ? '17' : child.age }),
      ...(hides('IDENTITY', 'NONE') && { names: ['Zubeda'] }),
    },
  };
}
