import { readRows } from '../data-file';
import { DAY, timeOfDay, type Minute } from '../indian-clock';
import type { Random } from '../random';
import { kilometres, known, RAILWAY_STATIONS, railwayStation, type District, type RailwayStation } from './geography';

export interface Train {
  readonly number: string;
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** One digit a weekday; the timetable of 2015 does not know them, so all are 1. */
  readonly days: string;
}

interface Stop {
  readonly station: string;
  /** Minutes since the midnight of the train's first day. */
  readonly arrival: number;
  readonly departure: number;
  readonly km: number;
}

/** A way to go without changing trains. */
export interface Ride {
  readonly train: Train;
  readonly from: RailwayStation;
  readonly to: RailwayStation;
  readonly departs: number;
  readonly minutes: number;
}

/** The zones whose railway police keep records in the story. */
export const WATCHED_ZONES = ['WCR', 'NWR', 'CR', 'NER'] as const;
const STATES_WITH_HOMES = ['MP', 'MH', 'RJ', 'UP'];
const MIN_KM = 150;
const NEAR_KM = 110;

const clock = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));

function readTrains(): Map<string, Stop[]> {
  const lines = new Map<string, Stop[]>();
  for (const cell of readRows('stops.csv')) {
    const [arrives, departs, day] = [cell('arrival'), cell('departure'), (Number(cell('day')) - 1) * DAY];
    const arrival = day + clock(arrives || departs);
    const stop = {
      station: cell('station'),
      arrival,
      // A train that arrives before midnight may leave after it; the table numbers the day of arrival.
      departure: arrival + ((clock(departs || arrives) - clock(arrives || departs) + DAY) % DAY),
      km: Number(cell('km')),
    };
    const line = lines.get(cell('train'));
    if (line) line.push(stop);
    else lines.set(cell('train'), [stop]);
  }
  return lines;
}

const trains = new Map(
  readRows('trains.csv').map((cell): [string, Train] => [
    cell('number'),
    { number: cell('number'), name: cell('name'), from: cell('from'), to: cell('to'), days: cell('days') },
  ]),
);
const lines = readTrains();
const ridesFrom = new Map<string, Map<string, Ride[]>>();

/** All rides from a station by destination; computed per station on demand, because most are never used. */
function ridesOf(from: string): Map<string, Ride[]> {
  const ready = ridesFrom.get(from);
  if (ready) return ready;
  const rides = new Map<string, Ride[]>();
  for (const [number, stops] of lines) {
    const start = stops.findIndex((stop) => stop.station === from);
    const join = stops[start];
    if (!join) continue;
    for (const stop of stops.slice(start + 1)) {
      const ride = {
        train: known(trains.get(number), `train ${number}`),
        from: railwayStation(from),
        to: railwayStation(stop.station),
        departs: timeOfDay(join.departure),
        minutes: stop.arrival - join.departure,
      };
      const same = rides.get(stop.station);
      if (same) same.push(ride);
      else rides.set(stop.station, [ride]);
    }
  }
  ridesFrom.set(from, rides);
  return rides;
}

const farRides = new Map<string, (readonly [zone: string, destinations: readonly (readonly Ride[])[]])[]>();

function farRidesOf(from: RailwayStation): (readonly [string, readonly (readonly Ride[])[]])[] {
  const ready = farRides.get(from.code);
  if (ready) return ready;
  const zones = new Map<string, Ride[][]>(WATCHED_ZONES.map((zone) => [zone, []]));
  for (const [code, rides] of ridesOf(from.code)) {
    const to = railwayStation(code);
    if (STATES_WITH_HOMES.includes(to.state) && kilometres(from, to) > MIN_KM) zones.get(to.zone)?.push(rides);
  }
  const far = [...zones].filter(([, destinations]) => destinations.length > 0);
  farRides.set(from.code, far);
  return far;
}

const boardingPoints = new Map<District, RailwayStation[]>();

/** The stations a child of this district walks or hitches to, from which trains go far. */
function boardingPointsOf(district: District): RailwayStation[] {
  const ready = boardingPoints.get(district);
  if (ready) return ready;
  const byDistance = RAILWAY_STATIONS.filter((one) => farRidesOf(one).length > 0)
    .map((station) => ({ station, km: kilometres(station, district) }))
    .sort((a, b) => a.km - b.km);
  const near = byDistance.filter(({ km }, index) => index === 0 || km < NEAR_KM).slice(0, 3);
  const points = near.map(({ station }) => station);
  boardingPoints.set(district, points);
  return points;
}

/** A ride from near a district to a far station whose zone keeps records, all zones equally likely. */
export function rideAway(random: Random, district: District): Ride {
  const [, destinations] = random.pick(farRidesOf(random.pick(boardingPointsOf(district))));
  return random.pick(random.pick(destinations));
}

/** The ride from a station to somewhere far, for a child who is already away from home. */
export function rideOn(random: Random, from: RailwayStation): Ride | null {
  const far = farRidesOf(from);
  return far.length === 0 ? null : random.pick(random.pick(random.pick(far)[1]));
}

/** The ride between two stations that arrives first when one is ready to leave at `after`. */
export function nextRide(from: string, to: string, after: Minute): Ride {
  const rides = ridesOf(from).get(to) ?? [];
  const [first] = [...rides].sort((a, b) => arrivalOf(a, after) - arrivalOf(b, after));
  return known(first, `train from ${from} to ${to}`);
}

/** The arrival by this train for somebody ready to leave at `after`. Trains of the story run daily. */
export function arrivalOf(ride: Ride, after: Minute): Minute {
  const wait = (ride.departs - timeOfDay(after) + DAY) % DAY;
  return after + wait + ride.minutes;
}
