import { DAY, HOUR, minuteOf, STORY_BEGINS, STORY_ENDS, type Minute } from '../indian-clock';
import { Random } from '../random';
import { Chronicle } from './chronicle';
import type { Draft, Family } from './drafts';
import { spoilPapers } from './spoilt-papers';
import { districtOf } from './geography';
import { careTownNear } from './institutions';
import { CANARY_NAME, childOf, siblingOf, type Child, type Sex } from './people';
import { reportingDistrict } from './police-stations';
import { atWorkInGujarat, intoGujarat, missedInRajasthan, unlinkedAcross } from './stories-across';

/**
 * Families whose children cross the systems that are plugged in by source files. They have indices of their own, far
 * above the others', and their papers at the other systems have serials of their own: with or without them, every
 * record of every other family stays the same to the byte.
 */
export const CROSSING_FROM = 50_000_000;

/** The systems that only they have records at. */
export const PLUGGED = ['police-rj', 'homes-gj', 'ahtu-gj'] as const;

/** Where the serials begin that their papers have at an office of the other systems. */
export function firstSerialOf({ source, kind }: Draft): number {
  if (PLUGGED.some((one) => one === source)) return 1;
  return kind === 'stay' ? 800_001 : 8001;
}

type Tell = (story: Chronicle, start: Minute) => void;

/** A featured story: who, from where, since when. */
interface Told {
  readonly id: string;
  readonly district: string;
  readonly children: readonly (readonly [Sex, age: number])[];
  readonly start: Minute;
  readonly tell: Tell;
}

const inTown = (district: string) => careTownNear('GJ', districtOf('GJ', district));
const wholeStory = { written: true, isCase: true, allPapers: true } as const;

// prettier-ignore
const FEATURED: readonly Told[] = [
  { id: 'RJ-GJ/ajmer-ahmedabad', district: 'Ajmer', children: [['M', 12]], start: minuteOf(2025, 10, 8) + 7 * HOUR, tell: (story, start) => intoGujarat(story, start, { ...wholeStory, town: inTown('Ahmedabad'), moves: false }) },
  { id: 'RJ-GJ/udaipur-surat', district: 'Udaipur', children: [['F', 15]], start: minuteOf(2025, 9, 2) + 17 * HOUR, tell: (story, start) => atWorkInGujarat(story, start, { town: inTown('Surat') }) },
  { id: 'RJ-GJ/pali-palanpur', district: 'Pali', children: [['F', 11], ['M', 8]], start: minuteOf(2025, 10, 20) + 9 * HOUR, tell: (story, start) => intoGujarat(story, start, { ...wholeStory, town: inTown('Banaskantha'), moves: true }) },
  { id: 'canary-across', district: 'Sirohi', children: [['F', 13]], start: minuteOf(2025, 7, 3) + 15 * HOUR, tell: (story, start) => intoGujarat(story, start, { ...wholeStory, town: inTown('Banaskantha'), moves: true }) },
];

/** The children of the featured ones; a story with children across has at least these. */
export const FEATURED_CROSSING = FEATURED.reduce((sum, { children }) => sum + children.length, 0);

// prettier-ignore
const KINDS: readonly (readonly [{ readonly name: string; readonly together: boolean; readonly tell: Tell }, number])[] = [
  [{ name: 'into-gujarat', together: true, tell: intoGujarat }, 10],
  [{ name: 'at-work-in-gujarat', together: false, tell: atWorkInGujarat }, 4],
  [{ name: 'unlinked-across', together: true, tell: unlinkedAcross }, 2],
  [{ name: 'missed-in-rajasthan', together: true, tell: missedInRajasthan }, 4],
];

/** The family at an index from `CROSSING_FROM` on; it depends only on the seed and the index. */
export function tellCrossing(seed: number, index: number, maxChildren: number): Family {
  const random = new Random(seed, index);
  const featured = FEATURED[index - CROSSING_FROM];
  if (featured) return featuredCrossing(random, index, featured);
  const kind = random.weighted(KINDS);
  // Babies' ages are written in months.
  const traits = kind.together && random.chance(0.1) ? { age: random.between(0, 1) } : {};
  const elder = childOf(random, reportingDistrict(random, 'RJ'), traits);
  const children = [elder];
  if (kind.together && traits.age === undefined && random.chance(0.1)) {
    const younger = siblingOf(random, elder, false);
    if (maxChildren > 1) children.push(younger);
  }
  const story = new Chronicle(random, children);
  kind.tell(story, STORY_BEGINS + random.between(0, STORY_ENDS - STORY_BEGINS - 4 * DAY));
  spoilPapers(story);
  const { flaw, certain, records } = story;
  return {
    index,
    id: `X/${index - CROSSING_FROM}`,
    kind: kind.name,
    flaw,
    certain,
    namesakeOf: null,
    children,
    records,
  };
}

function featuredCrossing(random: Random, index: number, { id, district, children, start, tell }: Told): Family {
  const isCanary = id.startsWith('canary');
  const [elder, ...others] = children.map(([sex, age]) => childOf(random, districtOf('RJ', district), { sex, age }));
  if (!elder) throw new RangeError(`${id} has no child`);
  const brothers = others.map((child): Child => {
    const { sex, born, given } = child;
    return { ...siblingOf(random, elder, false), sex, born, given };
  });
  const first = isCanary ? { ...elder, canary: true, given: CANARY_NAME, falseName: CANARY_NAME } : elder;
  const story = new Chronicle(random, [first, ...brothers]);
  tell(story, start);
  if (isCanary) for (const draft of story.records) if (draft.kind === 'fir') draft.sexualOffence = true;
  const kind = isCanary ? 'canary' : 'crossing';
  const facts = { index, id, kind, flaw: null, certain: true, namesakeOf: null };
  return { ...facts, children: story.children, records: story.records };
}
