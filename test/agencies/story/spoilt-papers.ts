import type { Chronicle } from './chronicle';
import { writeFir } from './police-papers';

const SEXUAL_OFFENCE = 0.12;
const ENTERED_TWICE = 0.01;

/** Adds what no story depends on: a sexual offence among the sections, and an FIR entered twice and withdrawn. */
export function spoilPapers(story: Chronicle): void {
  const { random } = story;
  const firs = story.records.filter((one) => one.kind === 'fir');
  const [first] = firs;
  if (!first) return;
  if (random.chance(SEXUAL_OFFENCE)) for (const fir of firs) fir.sexualOffence = true;
  if (!random.chance(ENTERED_TWICE)) return;
  writeFir(story, first.missing, first.registeredAt + 20, { station: first.station }).withdrawn = true;
}
