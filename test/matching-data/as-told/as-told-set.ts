import type { MatchRecord } from '../../../subgraphs/linkage/matching/record/match-record';
import { Random } from '../../agencies/random';
import { MadeUpChildren, type Child } from '../made-up-children';
import { NAME_KINDS } from './name-kinds';
import { PLACE_KINDS } from './place-kinds';
import { readTold } from './product-road';
import { SCRIPT_KINDS } from './script-kinds';
import type { Column, Script, ToldKind, ToldRow } from './told-kind';
import { UNSAID_AGAINST_SAID, UNSAID_KINDS } from './unsaid-kinds';
import { VALUE_KINDS } from './value-kinds';
import { WORD_KINDS } from './word-kinds';

const YEAR = 365.25;
const DAY = 86_400_000;
/** Tries to find a person whose values can be damaged in a way that not all can. */
const TRIES = 2000;
const SHORT_NAMES: readonly ToldKind[] = [...PLACE_KINDS, ...VALUE_KINDS, ...UNSAID_KINDS];
const LINKED_KINDS: readonly ToldKind[] = [
  ...NAME_KINDS,
  ...WORD_KINDS,
  ...SCRIPT_KINDS,
  ...PLACE_KINDS,
  ...VALUE_KINDS,
  ...UNSAID_AGAINST_SAID,
];

/** Two records of a pair, and the damage of the told one. */
export interface ToldPair {
  readonly kind: string;
  readonly clean: MatchRecord;
  readonly told: MatchRecord;
  /** The told record without what is damaged. */
  readonly silent: MatchRecord;
  readonly row: ToldRow;
}

/** A record of each person as a careful clerk writes it, and one with a single damage of a kind. */
export interface AsToldSet {
  /** Of one person each; the clean ones are in the index. */
  readonly people: readonly ToldPair[];
  /** Of two people each, who share values that say nothing. */
  readonly strangers: readonly ToldPair[];
  /** Further clean records. */
  readonly others: readonly MatchRecord[];
}

/** `perKind` pairs of each kind, and `others` distractors; equal seeds give equal sets. */
export function asToldSet(seed: number, perKind: number, others: number): AsToldSet {
  const children = new MadeUpChildren(seed);
  let drawn = 0;
  const draw = () => children.unreported(0, (drawn += 1), 'PLAIN');
  const pairsOf = (kinds: readonly ToldKind[], strange: boolean) =>
    kinds.flatMap((kind) =>
      readPairs(
        kind.name,
        Array.from({ length: perKind }, (_, at) =>
          pairOf(kind, draw, { strange, id: `${kind.name}:${at}`, random: new Random(seed, 9, (drawn += 1)) }),
        ),
      ),
    );
  return {
    people: pairsOf(LINKED_KINDS, false),
    strangers: pairsOf(UNSAID_KINDS, true),
    others: readTold(
      Array.from({ length: others }, (_, at) => {
        const random = new Random(seed, 8, at);
        return { ...wholeRow(draw(), random.chance(0.5) ? 'HINDI' : 'LATIN'), id: `other:${at}` };
      }),
    ),
  };
}

interface RowPair {
  readonly clean: ToldRow;
  readonly told: ToldRow;
  readonly silent: ToldRow;
}

/** The told rows of a kind are one file, and so are the others. */
function readPairs(kind: string, pairs: readonly RowPair[]): ToldPair[] {
  const read = (side: keyof RowPair) => readTold(pairs.map((pair) => pair[side]));
  const [clean, silent] = [read('clean'), read('silent')];
  return read('told').flatMap((told, at) => {
    const [one, other, pair] = [clean[at], silent[at], pairs[at]];
    return one && other && pair ? [{ kind, clean: one, told, silent: other, row: pair.told }] : [];
  });
}

interface PairOf {
  readonly strange: boolean;
  readonly id: string;
  readonly random: Random;
}

function pairOf(kind: ToldKind, draw: () => Child, { strange, id, random }: PairOf): RowPair {
  for (let tried = 0; tried < TRIES; tried++) {
    const child = draw();
    const script = kind.script ?? (random.chance(0.5) ? 'HINDI' : 'LATIN');
    const whole = wholeRow(child, script);
    const damage = kind.damage({ child, row: whole, script, random });
    if (damage === null) continue;
    const short = SHORT_NAMES.includes(kind) ? { name: whole.name?.split(' ')[0] ?? '' } : {};
    const { name, ...unnamed } = told(whole, kind.tells);
    const row: ToldRow = {
      ...unnamed,
      ...(damage.told.names !== undefined || name === undefined ? {} : { name }),
      ...(damage.told.names === undefined ? short : {}),
      ...damage.told,
      id: `told:${id}`,
    };
    // Strangers agree in what the told record tells and in nothing else that could tell them apart.
    const clean = strange ? { ...row, ...damage.clean } : { ...whole, ...damage.clean };
    const silent = Object.fromEntries(Object.entries(row).filter(([column]) => !(column in damage.told)));
    return { clean: { ...clean, id: `clean:${id}` }, told: row, silent: { ...silent, id: `silent:${id}` } };
  }
  throw new RangeError(`no person for ${kind.name}`);
}

function told(row: ToldRow, columns: readonly Column[]): ToldRow {
  return Object.fromEntries(columns.map((column) => [column, row[column] ?? '']));
}

/** Everything that is known of the child, but no phone number. */
function wholeRow(child: Child, script: Script): ToldRow {
  const write = (name: Child['given']) =>
    script === 'HINDI' ? name.hindi.normalize('NFC') : capital(name.latin[0] ?? '');
  return {
    name: `${write(child.given)} ${write(child.surname)}`,
    father: write(child.father),
    sex: child.sex,
    age: String(Math.floor((child.missing - child.birth) / YEAR)),
    asOf: isoDay(child.missing),
    dateOfBirth: isoDay(child.birth),
    district: child.district.english,
    state: child.district.state,
  };
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
}

function isoDay(days: number): string {
  return new Date(days * DAY).toISOString().slice(0, 10);
}
