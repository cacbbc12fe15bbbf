import { DAY, HOUR, STORY_ENDS, timeOfDay, type Minute } from '../indian-clock';
import type { Random } from '../random';
import type { Draft, Flaw } from './drafts';
import type { Spot } from './geography';
import { homeFor, type CareTown, type Home } from './institutions';
import type { Child } from './people';
import type { PoliceStation } from './police-stations';

/** What a turn of the story sets itself; the chronicle makes up the rest. */
export type Given<T> = { readonly [K in keyof T]?: T[K] | undefined };

/**
 * Writes down what happens to a family, in order. What would happen after the story's end is not
 * written: a story asks `hasEnded` between its turns and stops there.
 */
export class Chronicle {
  readonly records: Draft[] = [];
  flaw: Flaw | null = null;
  certain = true;

  constructor(
    readonly random: Random,
    readonly children: readonly Child[],
  ) {}

  hasEnded(at: Minute): boolean {
    return at > STORY_ENDS;
  }

  /** The child at a place in the family; the stories only ask for children they were given. */
  child(index: number): Child {
    const child = this.children[index];
    if (!child) throw new RangeError(`no child ${index}`);
    return child;
  }

  homeFor(child: number, town: CareTown, at: Minute): Home {
    const { sex, born } = this.child(child);
    return homeFor(this.random, town, sex, Math.floor((at - born) / (365.25 * DAY)));
  }

  /**
   * The committee's next sitting that the child can be brought to, `km` away by road: by day, and within 24 hours of
   * being found.
   */
  nextSitting(foundAt: Minute, km = 0): Minute {
    const ready = foundAt + 150 + Math.min(90, Math.round(km * 1.5));
    const morning = ready - timeOfDay(ready) + 10 * HOUR + this.random.between(10, 55);
    if (ready < morning) return morning;
    return timeOfDay(ready) < 17 * HOUR ? ready : morning + DAY;
  }

  /** Offices enter things some hours after they happen, and never after the story's end. */
  touch(draft: Draft, at: Minute): void {
    draft.updatedAt = Math.max(draft.updatedAt, Math.min(at + this.random.between(10, 9 * HOUR), STORY_ENDS));
  }

  /** Puts a new paper into the record. */
  write<T extends Draft>(draft: T, at: Minute): T {
    this.touch(draft, at);
    this.records.push(draft);
    return draft;
  }
}

/** A police station as a place of the story. */
export function stationSpot({ nameEn, nameHi, district, lat, lon }: PoliceStation): Spot {
  return { name: nameEn, nameHi, district: district.name, state: district.state, lat, lon };
}
