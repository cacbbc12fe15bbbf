import { Random } from '../random';
import type { Child } from '../story/people';
import type { HeldRecord } from '../story/world';
import { corrections, parentName, type Script } from './written-names';

/**
 * What a clerk writes down of a child's looks and statements. Drawn from a stream of its own, so that the rest of a
 * record does not depend on it.
 */
export class StatedFacts {
  private readonly random: Random;

  /** `person`: which of a record's several children. */
  constructor(
    private readonly held: HeldRecord,
    private readonly child: Child,
    person = 0,
  ) {
    this.random = new Random(held.seed, held.ref, 100 + person);
  }

  /** A mark in one clerk's words; `noted` is the probability that one is noted. */
  marks(script: Script, noted: number): string[] {
    const { mark } = this.child;
    const seen = mark !== null && this.random.chance(noted) ? [this.random.pick(mark[script])] : [];
    return [...seen, ...corrections(this.held)];
  }

  /** With the district, only the district, only the village, or nothing. */
  homePlace(script: Script): string {
    const { village, district } = this.child;
    const [place, town] =
      script === 'hi' ? [village.hi, district.nameHi] : [this.random.pick(village.latin), district.name];
    const formal = script === 'hi' ? `ग्राम ${place} जिला ${town}` : `Village ${place} Dist. ${town}`;
    return this.random.weighted([
      [`${place}, ${town}`, 8],
      [formal, 3],
      [town, 4],
      [place, 3],
      ['', 2],
    ]);
  }

  /** The whole name, the given name alone, or what clerks write instead of nothing. */
  father(script: Script): string {
    const { child, random } = this;
    const whole = parentName(random, child, child.father, script);
    const given = script === 'hi' ? child.father.hi : random.pick(child.father.latin);
    return random.weighted([
      [whole, 9],
      [given, 6],
      ['', 4],
      [script === 'hi' ? 'पता नहीं' : 'not known', 1],
    ]);
  }

  /** Without papers, a guess is up to two years off. */
  age(years: number): number {
    const off = this.random.weighted([
      [0, 5],
      [-1, 3],
      [1, 3],
      [-2, 1],
      [2, 1],
    ]);
    return Math.max(1, years + off);
  }

  /** The village, as the police write it in the family's address. */
  village(script: Script): string {
    const { village } = this.child;
    return script === 'hi' && this.random.chance(0.6) ? village.hi : this.random.pick(village.latin);
  }
}
