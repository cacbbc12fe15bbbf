import { DAY, HOUR, type Minute } from '../../indian-clock';
import type { Random } from '../../random';
import { Chronicle } from '../chronicle';
import type { DriveOrder } from '../drafts';
import type { District, Spot } from '../geography';
import { childOf, type Sex } from '../people';
import type { PoliceStation } from '../police-stations';
import { tracedElsewhere } from '../stories-of-police';
import { goMissing } from '../turns';
import type { FoundPlace } from './found-places';

/** One child, of whom the papers are all there. */
export function childOfDrive(random: Random, district: District, traits: { readonly sex?: Sex }): Chronicle {
  return new Chronicle(random, [childOf(random, district, traits)]);
}

/** Missing since `seenAt`, registered within two days, and traced at `tracedAt`, at least three days later. */
export function tracedInDrive(
  random: Random,
  given: {
    readonly station: PoliceStation;
    readonly sex?: Sex;
    readonly seenAt: Minute;
    readonly tracedAt: Minute;
    readonly place: FoundPlace;
    readonly drive: DriveOrder;
  },
): Chronicle {
  const { station, seenAt, tracedAt, drive } = given;
  const story = childOfDrive(random, station.district, given.sex ? { sex: given.sex } : {});
  const { fir } = goMissing(story, seenAt, { station });
  fir.drive = drive;
  tracedElsewhere(story, seenAt, { fir, place: spotOf(given.place), tracedAt });
  return story;
}

/** Some days before the tracing. */
export function seenBefore(random: Random, tracedAt: Minute, days: readonly [number, number]): Minute {
  return tracedAt - random.between(...days) * DAY - random.between(0, 5 * HOUR);
}

function spotOf({ district, state, lat, lon }: FoundPlace): Spot {
  return { name: district, nameHi: null, district, state, lat, lon };
}
