import { DAY, STORY_BEGINS, STORY_ENDS, type Minute } from '../indian-clock';
import { Random } from '../random';
import { Chronicle } from './chronicle';
import type { Family } from './drafts';
import { FEATURED_FAMILIES, featuredFamily } from './featured';
import { childOf, namesakeOf, siblingOf } from './people';
import { reportingDistrict } from './police-stations';
import { spoilPapers } from './spoilt-papers';
import { byTrain, foundUnreported, unlinked } from './stories-by-train';
import { handedOn, missedByHome, missingAgain, runsFromHomes } from './stories-in-care';
import { namesake, notHeardOf, oneOfTwins, rescuedUnknown } from './stories-without-papers';
import { longMissing, stillMissing, tracedElsewhere, tracedNearby, zeroFir } from './stories-of-police';
import { trafficked } from './stories-of-trafficking';

interface Kind {
  readonly name: string;
  readonly weight: number;
  /** Whether brothers and sisters can live through it together. */
  readonly together: boolean;
  readonly tell: (story: Chronicle, start: Minute) => void;
}

// prettier-ignore
const KINDS: readonly Kind[] = [
  { name: 'by-train', weight: 20, together: true, tell: byTrain },
  { name: 'by-train-and-moved', weight: 8, together: true, tell: (story, start) => byTrain(story, start, { moves: true }) },
  { name: 'never-handed-over', weight: 1.5, together: false, tell: (story, start) => byTrain(story, start, { flaw: 'never-handed-over' }) },
  { name: 'late-cwc', weight: 1.5, together: false, tell: (story, start) => byTrain(story, start, { flaw: 'late-cwc' }) },
  { name: 'two-places-at-once', weight: 1.5, together: false, tell: (story, start) => byTrain(story, start, { flaw: 'two-places-at-once' }) },
  { name: 'restored-and-in-home', weight: 1.5, together: false, tell: (story, start) => byTrain(story, start, { flaw: 'restored-and-in-home' }) },
  { name: 'found-unreported', weight: 8, together: true, tell: foundUnreported },
  { name: 'unlinked', weight: 14, together: true, tell: unlinked },
  { name: 'runs-from-homes', weight: 5, together: false, tell: runsFromHomes },
  { name: 'missed-by-home', weight: 4, together: false, tell: missedByHome },
  { name: 'handed-on', weight: 4, together: false, tell: handedOn },
  { name: 'missing-again', weight: 4, together: false, tell: (story, start) => missingAgain(story, start, { linked: true }) },
  { name: 'missing-again-unlinked', weight: 2, together: false, tell: (story, start) => missingAgain(story, start, { linked: false }) },
  { name: 'traced-nearby', weight: 10, together: true, tell: tracedNearby },
  { name: 'traced-elsewhere', weight: 6, together: true, tell: tracedElsewhere },
  { name: 'zero-fir', weight: 4, together: true, tell: zeroFir },
  { name: 'still-missing', weight: 4, together: true, tell: stillMissing },
  { name: 'long-missing', weight: 3, together: false, tell: longMissing },
  { name: 'trafficked', weight: 6, together: false, tell: trafficked },
];
/** Too rare to leave to chance: one family in a hundred each; a namesake comes right after the family whose name it bears. */
const PLACED: Readonly<Record<number, Kind>> = {
  31: { name: 'one-of-twins', weight: 0, together: true, tell: oneOfTwins },
  61: { name: 'rescued-unknown', weight: 0, together: false, tell: rescuedUnknown },
  90: { name: 'not-heard-of', weight: 0, together: false, tell: notHeardOf },
  91: { name: 'namesake', weight: 0, together: false, tell: namesake },
};
const WEIGHTS = KINDS.map((kind) => [kind, kind.weight] as const);
const SIBLINGS = 0.04;

/**
 * The family at a place in the story; it depends only on the seed and the place. `maxChildren` is how many the world
 * still takes: the last family of a world may lose its younger child.
 */
export function tellFamily(seed: number, index: number, maxChildren: number): Family {
  if (index < FEATURED_FAMILIES) return featuredFamily(seed, index);
  const random = new Random(seed, index);
  const kind = PLACED[index % 100] ?? random.weighted(WEIGHTS);
  const lost = kind.tell === namesake ? tellFamily(seed, index - 1, 1) : null;
  const [first] = lost?.children ?? [];
  const elder = first
    ? namesakeOf(random, first)
    : childOf(random, reportingDistrict(random, random.chance(0.78) ? 'MP' : 'MH'));
  const children = [elder];
  const twins = kind.tell === oneOfTwins;
  if (kind.together && (random.chance(SIBLINGS) || twins)) {
    const younger = siblingOf(random, elder, random.chance(0.3) || twins);
    if (maxChildren > 1) children.push(younger);
  }
  const story = new Chronicle(random, children);
  const start = STORY_BEGINS + random.between(0, STORY_ENDS - STORY_BEGINS - 4 * DAY);
  kind.tell(story, lost ? lastHeardOf(lost) : start);
  spoilPapers(story);
  const { flaw, certain, records } = story;
  return { index, id: `W/${index}`, kind: kind.name, flaw, certain, namesakeOf: lost?.id ?? null, children, records };
}

/** When the family of a `not-heard-of` went to the police. */
function lastHeardOf({ records }: Family): Minute {
  const [fir] = records.filter((one) => one.kind === 'fir');
  return fir?.missing.to ?? STORY_BEGINS;
}
