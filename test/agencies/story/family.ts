import { DAY, STORY_BEGINS, STORY_ENDS, type Minute } from '../indian-clock';
import { Random } from '../random';
import { Chronicle } from './chronicle';
import type { Family } from './drafts';
import { FEATURED_FAMILIES, featuredFamily } from './featured';
import { childOf, siblingOf } from './people';
import { writeFir } from './police-papers';
import { reportingDistrict } from './police-stations';
import { byTrain, foundUnreported, unlinked } from './stories-by-train';
import { handedOn, missedByHome, missingAgain, runsFromHomes } from './stories-in-care';
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
const WEIGHTS = KINDS.map((kind) => [kind, kind.weight] as const);
const SIBLINGS = 0.04;
const SEXUAL_OFFENCE = 0.12;
const ENTERED_TWICE = 0.01;

/**
 * The family at a place in the story; it depends on the seed and its place alone. `room` is how many children the world
 * still takes: the last family of a world may lose its younger one.
 */
export function tellFamily(seed: number, index: number, room: number): Family {
  if (index < FEATURED_FAMILIES) return featuredFamily(seed, index);
  const random = new Random(seed, index);
  const kind = random.weighted(WEIGHTS);
  const elder = childOf(random, reportingDistrict(random, random.chance(0.78) ? 'MP' : 'MH'));
  const children = [elder];
  if (kind.together && random.chance(SIBLINGS)) {
    const younger = siblingOf(random, elder, random.chance(0.3));
    if (room > 1) children.push(younger);
  }
  const story = new Chronicle(random, children);
  kind.tell(story, STORY_BEGINS + random.between(0, STORY_ENDS - STORY_BEGINS - 4 * DAY));
  spoilPapers(story);
  const { flaw, certain, records } = story;
  return { index, id: `W/${index}`, kind: kind.name, flaw, certain, children, records };
}

/** What no story turns on: a sexual offence among the sections, and an FIR entered twice and taken back. */
function spoilPapers(story: Chronicle): void {
  const { random } = story;
  const firs = story.records.filter((one) => one.kind === 'fir');
  const [first] = firs;
  if (!first) return;
  if (random.chance(SEXUAL_OFFENCE)) for (const fir of firs) fir.sexualOffence = true;
  if (!random.chance(ENTERED_TWICE)) return;
  writeFir(story, first.missing, first.registeredAt + 20, { station: first.station }).withdrawn = true;
}
