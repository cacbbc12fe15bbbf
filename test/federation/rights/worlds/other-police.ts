import type { Group } from '../../../../schema/rights/rights';
import { nearby, otherwise, renamed, type Hides } from './other-words';
import type { WrittenFir, WrittenPerson, WrittenReport, WrittenVictim } from './written-records';

const ELSEWHERE = { name: 'Elsewhere', nameHi: null, district: 'Indore', state: 'MP', lat: 22.7, lon: 75.8 };

const NO_DESCRIPTION = {
  ...{ heightCm: null, build: null, complexion: null, hair: null, eyes: null, disability: null, clothing: null },
  ...{ marks: [], tattoos: [], scars: [], languages: [] },
};

/** Another FIR that looks the same to a caller with this sight. */
export function otherFir(fir: WrittenFir, hides: Hides): WrittenFir {
  const isProtected = fir.sections.some(({ sexualOffence }) => sexualOffence);
  return {
    ...fir,
    ...(hides('CASE') && {
      station: otherStation(fir.station),
      // The station's name is kept: if it names a district, that district is shown.
      transferredTo: fir.transferredTo && { ...fir.transferredTo, stationCode: 'other' },
      sections: [...fir.sections, { act: 'BNS', section: '999', sexualOffence: false }],
      io: { name: 'Other Officer', rank: 'DSP', phone: '1000000001' },
    }),
    ...(hides('ACCUSED', 'EXISTS') && { suspects: otherSuspects(fir, hides) }),
    ...(hides('LEADS', 'EXISTS') && {
      briefFactsRef: otherwise(fir.briefFactsRef),
      leads: fir.leads.flatMap((lead) => [
        { ...lead, ref: otherwise(lead.ref) },
        { ref: 'CDR/7', kind: 'CDR' },
      ]),
      teams: fir.teams.map((team) => ({ ...team, toPlace: ELSEWHERE, result: otherwise(team.result) })),
    }),
    ...(hides('LEADS', 'NONE') && {
      leads: [...fir.leads, { ref: 'CDR/8', kind: 'CALL_RECORD' }],
      teams: [...fir.teams, { sentAt: fir.registeredAt, toPlace: ELSEWHERE, result: null }],
    }),
    ...(hides('CASE', 'NONE') && { status: 'FINAL_UNTRACED', occurredFrom: null }),
    victims: fir.victims.map((victim) => ({
      ...otherVictim(victim, hides),
      // It may be the child's home, of which not even the district is shown for a protected child.
      ...(isProtected && hides('FAMILY', 'NONE') && { missingPlace: victim.missingPlace && ELSEWHERE }),
    })),
  };
}

/** A caller who sees that there are some does not see how many. */
function otherSuspects({ suspects }: WrittenFir, hides: Hides): WrittenFir['suspects'] {
  const one = { name: 'Other Suspect', alias: 'Otto', arrestedAt: null, status: 'WANTED' };
  if (hides('ACCUSED', 'NONE')) return [...suspects, one];
  return suspects.flatMap((suspect) => [{ ...suspect, name: otherwise(suspect.name) }, one]);
}

export function otherReport(report: WrittenReport, hides: Hides): WrittenReport {
  return {
    ...report,
    ...(hides('CASE') && { station: otherStation(report.station), reasonCode: otherwise(report.reasonCode) }),
    ...(hides('PLACE_OF_CARE', 'NONE') && hides('FAMILY') && { missingFrom: otherHome(report) }),
    ...(hides('FAMILY') && { siblingsTogether: report.siblingsTogether !== true }),
    persons: report.persons.map((person) => ({
      ...otherPerson(person, hides),
      // The family's home and a home for children are hidden alike where both are named.
      ...(hides(homeOf(report)) && { missingPlace: nearby(person.missingPlace) }),
    })),
  };
}

/** The kind of place from which the child went missing. */
function homeOf({ missingFrom }: WrittenReport): Group {
  if (missingFrom === 'HOME_INSTITUTION') return 'PLACE_OF_CARE';
  return missingFrom === 'TRAIN' || missingFrom === 'CROWD' ? 'CASE' : 'FAMILY';
}

/** A caller who may not know that a child was in care must not learn it from where the child went missing. */
function otherHome({ missingFrom: from }: WrittenReport): WrittenReport['missingFrom'] {
  if (from === 'HOME_INSTITUTION') return 'HOME';
  return from === 'HOME' || from === 'SCHOOL' ? 'HOME_INSTITUTION' : from;
}

function otherPerson<P extends WrittenPerson>(person: P, hides: Hides): P {
  return {
    ...person,
    ...(hides('CASE') && { missingPlace: nearby(person.missingPlace) }),
    // The child's age band is a case fact that a proven day of birth alone decides.
    ...(hides('IDENTITY') && {
      names: person.names.map(({ text, alias }) => ({ text: renamed(text), alias })),
      ageYears: person.dob && person.ageYears ? person.ageYears + 1 : person.ageYears,
    }),
    ...(hides('IDENTITY', 'NONE') && { names: [{ text: 'Zubeda Zaveri', alias: false }] }),
  };
}

function otherVictim(victim: WrittenVictim, hides: Hides): WrittenVictim {
  const { description, trace, address, father } = victim;
  return {
    ...otherPerson(victim, hides),
    ...((hides('FAMILY') || hides('PLACE_OF_CARE')) && { missingPlace: nearby(victim.missingPlace) }),
    ...(hides('IDENTITY') && { photo: { ref: 'photo/other.jpg', sha256: '00' } }),
    ...(hides('DESCRIPTION') && {
      description: {
        ...NO_DESCRIPTION,
        ...description,
        marks: ['an other mark'],
        tattoos: ['an other one'],
        clothing: 'other clothes',
      },
    }),
    ...(hides('DESCRIPTION', 'NONE') && {
      description: { ...NO_DESCRIPTION, heightCm: 99, build: 'stout', languages: ['Tamil'] },
    }),
    ...(hides('FAMILY') && {
      father: father && { names: father.names.map(({ text, alias }) => ({ text: renamed(text), alias })) },
      address: address && { ...address, line: 'Other Lane 9', village: 'Otherpur' },
    }),
    ...(hides('FAMILY', 'NONE') && {
      father: null,
      guardian: { names: [{ text: 'Zulekha Zaveri', alias: false }] },
      address: { line: 'Other Lane 9', village: 'Otherpur', district: 'Indore', state: 'MP' },
    }),
    trace: trace && {
      ...trace,
      ...(hides('CASE') && {
        ...{ place: nearby(trace.place), byUnit: otherwise(trace.byUnit) },
      }),
      ...(hides('FAMILY') && {
        accompaniedBy: otherwise(trace.accompaniedBy),
        distanceKm: (trace.distanceKm ?? 0) + 1,
      }),
      // Of an accused, of the family, of a place of care.
      ...((hides('ACCUSED', 'NONE') || hides('FAMILY') || hides('PLACE_OF_CARE', 'NONE')) && {
        circumstance: 'WITH_ACCUSED',
      }),
      ...(hides('ACCUSED', 'EXISTS') && { accusedArrested: trace.accusedArrested !== true }),
    },
  };
}

function otherStation(station: WrittenFir['station']): WrittenFir['station'] {
  const { nameEn, nameHi, circle, subDivision, lat, lon } = station;
  return {
    ...station,
    // Its code is kept: a paper that contradicts its own key is malformed.
    ...{ nameEn: otherwise(nameEn), nameHi: otherwise(nameHi) },
    ...{ circle: otherwise(circle), subDivision: otherwise(subDivision) },
    ...{ lat: lat && lat + 0.02, lon: lon && lon - 0.02 },
  };
}
