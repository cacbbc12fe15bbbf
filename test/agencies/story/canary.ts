import { DAY, HOUR, type Minute } from '../indian-clock';
import { abscond, writeCase } from './care-papers';
import type { Chronicle } from './chronicle';
import type { StayDraft } from './drafts';
import { districtOf, railwayStation } from './geography';
import { careTownNear } from './institutions';
import { writeFir, writeTrace } from './police-papers';
import { policeStationOf, publishedStation } from './police-stations';
import { citySpot } from './stories-of-police';
import { arrivalOf, nextRide } from './timetable';
import { foundOnArrival, goHome, goMissing, moveTo, officeDay, takeIn, townSpot, type Care } from './turns';

/**
 * The one child every system holds a record of, so that a leak anywhere shows: a zero FIR in Mumbai sent on to Katni,
 * found and gone again in four railway zones and in the homes of four states, and known to two AHTUs.
 */
export function tellCanary(story: Chronicle, start: Minute): void {
  const katni = publishedStation('Katni');
  const mumbai = policeStationOf(story.random, districtOf('MH', 'Mumbai'));
  const { missing, report, fir: first } = goMissing(story, start, { station: katni, written: true, trafficking: true });
  const zero = writeFir(story, missing, first.registeredAt + 6 * HOUR, { station: mumbai, firType: 'ZERO' });
  const fir = writeFir(story, missing, zero.registeredAt + DAY, { station: katni, zeroFir: zero });
  zero.transferredTo = { fir, at: zero.registeredAt + 20 * HOUR };
  first.sexualOffence = true;

  const care: Care[] = [];
  let firstFoundAt = missing.to;
  let previous: StayDraft | null = null;
  let leaves = missing.to;
  for (const [from, to] of [
    ['KTE', 'KYN'],
    ['KYN', 'BPL'],
    ['BPL', 'JP'],
    ['JP', 'AWR'],
  ] as const) {
    // prettier-ignore
    const ride = nextRide(from, to, leaves + HOUR);
    const contact = foundOnArrival(story, 0, ride, arrivalOf(ride, leaves + HOUR) + 15, { report });
    const taken = takeIn(story, contact, { fir: care.length === 0 ? first : fir, contact }, { previous });
    if (!taken) return;
    if (care.length === 0) firstFoundAt = contact.foundAt;
    care.push(taken);
    previous = taken.stay;
    leaves = taken.stay.admittedAt + 5 * DAY;
    abscond(story, taken.stay, leaves);
  }
  const ride = nextRide('KYN', 'GKP', leaves + 3 * DAY);
  const contact = foundOnArrival(story, 0, ride, arrivalOf(ride, leaves + 3 * DAY) + 15, { report });
  const last = takeIn(story, contact, { fir, contact }, { previous });
  const [inMumbai] = care;
  if (!last || !inMumbai) return;
  const trace = writeTrace(story, fir, 0, last.stay.admittedAt + 4 * HOUR, townSpot(last.town), { cwc: last.cwc });
  fir.teams.push({ sentAt: trace.at + HOUR, to: citySpot('GKP'), result: 'FOUND' });
  for (const [state, town, firs] of [
    ['MP', careTownNear('MP', katni), [first, fir]],
    ['MH', inMumbai.town, [zero]],
  ] as const) {
    writeCase(story, {
      child: 0,
      state,
      town,
      openedAt: officeDay(story, zero.registeredAt, 2),
      firs,
      cwcs: [inMumbai.cwc],
      intake: 'TRAFFICKING_SUSPECTED',
      purpose: 'LABOUR',
      chain: [
        { role: 'SOURCE', place: missing.place, at: missing.from },
        { role: 'DESTINATION', place: railwayStation('KYN'), at: firstFoundAt },
      ],
      rescue: null,
      teams: [],
    });
  }
  const home = moveTo(story, last.stay, careTownNear('MP', katni), officeDay(story, trace.at, 4));
  if (home) goHome(story, home, { fir, trace }, officeDay(story, home.admittedAt, 3));
}
