import { HOUR, minuteOf, type Minute } from '../indian-clock';
import { Random } from '../random';
import { tellCanary } from './canary';
import { Chronicle, stationSpot } from './chronicle';
import type { Family } from './drafts';
import { districtOf, type Spot } from './geography';
import { careTownNear } from './institutions';
import { CANARY_NAME, childOf, siblingOf, type Sex } from './people';
import { writeTrace } from './police-papers';
import { publishedStation } from './police-stations';
import { citySpot, tracedElsewhere } from './stories-of-police';
import { arrivalOf, nextRide, type Ride } from './timetable';
import { foundOnArrival, goHome, goMissing, moveTo, officeDay, takeIn, townSpot } from './turns';

/** A published incident: the station, the place found and the hours are from the report; the rest is invented. */
interface Incident {
  readonly id: string;
  readonly station: string;
  readonly children: readonly (readonly [Sex, age: number])[];
  /** Month, day, hour at which the children were last seen, and the hours until the police knew. */
  readonly missing: readonly [month: number, day: number, hour: number];
  readonly reportedAfter: number;
  /** Stations along which the train carried them, or the place where the police traced them. */
  readonly found: { readonly by: readonly [string, ...string[]] } | { readonly at: Spot; readonly hours: number };
  readonly distanceKm?: number;
  readonly accusedArrested?: boolean;
}

/** For reports that name no town, or not even a state: the story then stays within Madhya Pradesh. */
const somewhereIn = (state: string): Spot => ({
  name: null,
  nameHi: null,
  district: null,
  state,
  lat: null,
  lon: null,
});

// prettier-ignore
const INCIDENTS: readonly Incident[] = [
  { id: 'MP-OCT-NAMED/madhavnagar-kota-1', station: 'Madhavnagar', children: [['F', 16]], missing: [10, 6, 13], reportedAfter: 9, found: { by: ['KTE', 'KOTA'] } },
  { id: 'MP-OCT-NAMED/madhavnagar-kota-2', station: 'Madhavnagar', children: [['F', 15]], missing: [10, 6, 13], reportedAfter: 10, found: { by: ['KTE', 'KOTA'] } },
  { id: 'MP-OCT-NAMED/lanji-nashik', station: 'Lanji', children: [['F', 15]], missing: [10, 9, 21], reportedAfter: 11, found: { by: ['NGP', 'NK'] } },
  { id: 'MP-OCT-NAMED/tikamgarh-hyderabad', station: 'Tikamgarh', children: [['F', 16]], missing: [10, 3, 16], reportedAfter: 20, found: { at: citySpot('HYB'), hours: 110 } },
  { id: 'MP-OCT-NAMED/pichhor-surat', station: 'Pichhor', children: [['F', 16]], missing: [10, 4, 10], reportedAfter: 26, found: { at: citySpot('ST'), hours: 190 }, accusedArrested: true },
  { id: 'MP-OCT-NAMED/vidisha', station: 'Vidisha', children: [['F', 14]], missing: [10, 20, 15], reportedAfter: 5, found: { at: somewhereIn('MP'), hours: 44 } },
  { id: 'MP-OCT-NAMED/katni-alwar', station: 'Katni', children: [['F', 14]], missing: [10, 12, 14], reportedAfter: 7, found: { by: ['KTE', 'JP', 'AWR'] } },
  { id: 'MP-OCT-NAMED/limachauhan-karnataka', station: 'Limachauhan', children: [['F', 17]], missing: [10, 2, 11], reportedAfter: 30, found: { at: somewhereIn('KA'), hours: 260 } },
  { id: 'MP-OCT-NAMED/khargone-gorakhpur', station: 'Khargone', children: [['F', 15]], missing: [10, 15, 18], reportedAfter: 12, found: { by: ['KNW', 'GKP'] }, distanceKm: 1200 },
  { id: 'MP-NOV-NAMED/badamalhara-1', station: 'Badamalhara', children: [['F', 15]], missing: [11, 2, 12], reportedAfter: 14, found: { at: somewhereIn('MP'), hours: 70 } },
  { id: 'MP-NOV-NAMED/badamalhara-2', station: 'Badamalhara', children: [['F', 16]], missing: [11, 4, 17], reportedAfter: 6, found: { at: somewhereIn('MP'), hours: 96 } },
  { id: 'MP-NOV-NAMED/badamalhara-3', station: 'Badamalhara', children: [['M', 13]], missing: [11, 7, 8], reportedAfter: 8, found: { at: somewhereIn('MP'), hours: 52 } },
  { id: 'MP-NOV-NAMED/bhaunti', station: 'Bhaunti', children: [['F', 16]], missing: [11, 5, 19], reportedAfter: 4, found: { at: somewhereIn('MP'), hours: 45 } },
  { id: 'MP-NOV-NAMED/chowki-khod-bhilwara', station: 'Chowki Khod', children: [['F', 15]], missing: [11, 3, 9], reportedAfter: 12, found: { by: ['GUNA', 'BHL'] } },
  { id: 'MP-NOV-NAMED/alipura-barwani', station: 'Alipura', children: [['F', 17]], missing: [11, 1, 10], reportedAfter: 22, found: { at: districtOf('MP', 'Barwani'), hours: 120 } },
  { id: 'MP-NOV-NAMED/maharajpur-jammu', station: 'Maharajpur', children: [['M', 16]], missing: [11, 2, 6], reportedAfter: 28, found: { at: citySpot('JAT'), hours: 140 } },
  { id: 'MP-NOV-NAMED/birlagram-dwarka', station: 'Birlagram', children: [['F', 12], ['M', 9]], missing: [11, 6, 15], reportedAfter: 5, found: { at: citySpot('DWK'), hours: 60 } },
  { id: 'MP-NOV-NAMED/barhi-gujarat', station: 'Barhi', children: [['F', 16]], missing: [11, 1, 13], reportedAfter: 18, found: { at: somewhereIn('GJ'), hours: 160 } },
  { id: 'MP-NOV-NAMED/barhi-umaria', station: 'Barhi', children: [['F', 14]], missing: [11, 8, 16], reportedAfter: 5, found: { at: districtOf('MP', 'Umaria'), hours: 30 } },
];

/** How many families come before the invented ones: the published incidents and the canary. */
export const FEATURED_FAMILIES = INCIDENTS.length + 1;
/** The number of their children; no world is smaller. */
export const FEATURED_CHILDREN = INCIDENTS.reduce((sum, { children }) => sum + children.length, 1);

/** The nth featured family, the canary last. */
export function featuredFamily(seed: number, index: number): Family {
  const random = new Random(seed, index);
  const incident = INCIDENTS[index];
  return incident ? publishedFamily(random, index, incident) : canaryFamily(random, index);
}

function publishedFamily(random: Random, index: number, incident: Incident): Family {
  const station = publishedStation(incident.station);
  const children = incident.children.map(([sex, age]) => childOf(random, station.district, { sex, age }));
  const [elder] = children;
  const related = children.map((child, place) =>
    place > 0 && elder
      ? { ...siblingOf(random, elder, false), sex: child.sex, born: child.born, given: child.given }
      : child,
  );
  const story = new Chronicle(random, related);
  const seen = minuteOf(2025, ...incident.missing);
  const away = goMissing(story, seen, {
    station,
    place: stationSpot(station),
    written: true,
    reportedAt: seen + incident.reportedAfter * HOUR,
  });
  if ('at' in incident.found) {
    tracedElsewhere(story, seen, {
      fir: away.fir,
      place: incident.found.at,
      tracedAt: away.fir.informedAt + incident.found.hours * HOUR,
      accusedArrested: incident.accusedArrested ?? false,
    });
  } else {
    foundByTrain(story, incident, away, incident.found.by);
  }
  return {
    index,
    id: incident.id,
    kind: 'published',
    flaw: null,
    certain: true,
    namesakeOf: null,
    children: related,
    records: story.records,
  };
}

/** Carried by trains and found where the last one stops; the police learn of it within hours. */
function foundByTrain(
  story: Chronicle,
  incident: Incident,
  { missing, report, fir }: ReturnType<typeof goMissing>,
  [first, ...stations]: readonly [string, ...string[]],
): void {
  let [from, at]: [string, Minute] = [first, missing.to];
  let ride: Ride | null = null;
  for (const to of stations) {
    ride = nextRide(from, to, at + 30);
    [from, at] = [to, arrivalOf(ride, at + 30)];
  }
  if (!ride) return;
  const foundAt = at + 20;
  const contact = foundOnArrival(story, 0, ride, foundAt, {
    report: report && report.reportedAt < foundAt ? report : null,
  });
  const care = takeIn(story, contact, { fir, report, contact });
  if (!care) return;
  const tracedAt = Math.max(foundAt, fir.registeredAt) + 2 * HOUR;
  const trace = writeTrace(story, fir, 0, tracedAt, townSpot(care.town), {
    cwc: care.cwc,
    distanceKm: incident.distanceKm,
  });
  fir.teams.push({ sentAt: tracedAt + 3 * HOUR, to: trace.place, result: 'FOUND' });
  const nearHome = careTownNear('MP', fir.station);
  const moved = moveTo(story, care.stay, nearHome, officeDay(story, care.stay.admittedAt, 3));
  if (moved) goHome(story, moved, { fir, trace }, officeDay(story, moved.admittedAt, 4));
}

function canaryFamily(random: Random, index: number): Family {
  const child = {
    ...childOf(random, districtOf('MP', 'Katni'), { sex: 'F', age: 13 }),
    canary: true,
    given: CANARY_NAME,
    falseName: CANARY_NAME,
  };
  const story = new Chronicle(random, [child]);
  tellCanary(story, minuteOf(2025, 6, 9) + 17 * HOUR);
  const family = { index, id: 'canary', kind: 'canary', flaw: null, certain: true, namesakeOf: null };
  return { ...family, children: [child], records: story.records };
}
