import { toDevanagariUnits } from './devanagari-units';
import { createEditModel, toLetters, type EditModel, type EditSource } from './edit-model';
import { fromEditTable } from './edit-table';
import { toLatinUnits } from './latin-units';
import { createLetterModel, type LetterModel } from './letter-model';
import { spelledLetters } from './letter-names';
import type { NameParameters } from './parameters';
import { romaniseUnits } from './romanise';

/** A word, or a name without blanks, prepared for comparison; takes a few microseconds to make. */
export interface Spelling {
  readonly devanagari: DevanagariSpelling | null;
  readonly latin: LatinSpelling;
}

/** The expensive parts are made on first use, because most words are compared in one way only. */
interface DevanagariSpelling {
  readonly letters: Uint8Array;
  readonly logFrequency: () => number;
  /** The hands that may have written it, and the word by each of them. */
  readonly hands: readonly Hand[];
  readonly toLatin: () => readonly EditSource[];
  /** NGO for एनजीओ. */
  readonly initials: string | null;
}

interface LatinSpelling {
  readonly text: string;
  readonly letters: Uint8Array;
  readonly logFrequency: () => number;
  /** By each hand. */
  readonly toDevanagari: () => readonly EditSource[];
  readonly toLatin: () => EditSource;
}

/** How people of some regions write names across the scripts. */
interface Hand {
  /** The natural logarithm of the share of names that are written so. */
  readonly logShare: number;
  readonly toLatin: EditModel;
  readonly toDevanagari: EditModel;
}

/** The evidence that two spellings are one name, in nats. */
export interface SpellingEvidence {
  /** The logarithm of the probability of one spelling given the other, averaged over both directions. */
  readonly agreement: number;
  /** The logarithm of the probability of such spellings by chance, averaged over both. */
  readonly chance: number;
}

export interface SpellingModel {
  /** `text` is lower-case Latin without blanks. */
  ofLatin(text: string): Spelling;
  /** `text` is normalised Devanagari without blanks. */
  ofDevanagari(text: string): Spelling;
  /** The Devanagari by which a word in Arabic letters is read: no region wrote it by ear. */
  ofUrdu(text: string): Spelling;
  /** Symmetric. */
  compare(a: Spelling, b: Spelling): SpellingEvidence;
}

/** The weight of Devanagari to Latin; the way back, which is more certain, weighs the rest. Set on held-out names. */
const TO_LATIN = 0.41;
/** The share of names that are written as in the regions rather than as in Hindi. Set on held-out names. */
const REGIONAL = 0.1;
/** The cost of reading a word as the names of letters. */
const READ_AS_LETTERS = Math.log(0.1);

export function createSpellingModel(parameters: NameParameters): SpellingModel {
  const hands = [toHand(parameters, 1 - REGIONAL), toHand(parameters.regional, REGIONAL)];
  const respelt = createEditModel(fromEditTable(parameters.latinToLatin));
  const latinLetters = createLetterModel(parameters.latinLetters);
  const devanagariLetters = createLetterModel(parameters.devanagariLetters);

  function ofLatin(text: string): Spelling {
    return { devanagari: null, latin: latinOf(text, latinLetters, hands, respelt) };
  }

  function ofDevanagari(text: string, writers = hands): Spelling {
    const units = toDevanagariUnits(text);
    const letters = text.normalize('NFD');
    const devanagari = {
      letters: toLetters(letters),
      logFrequency: once(() => devanagariLetters.logProbability(letters)),
      hands: writers,
      toLatin: once(() => writers.map(({ toLatin }) => toLatin.compile(units))),
      initials: spelledLetters(text),
    };
    return { devanagari, latin: latinOf(romaniseUnits(units), latinLetters, hands, respelt) };
  }

  function compare(a: Spelling, b: Spelling): SpellingEvidence {
    if (a.devanagari && b.devanagari) return devanagariEvidence(a.devanagari, a.latin, b.devanagari, b.latin);
    if (a.devanagari) return acrossEvidence(a.devanagari, b.latin);
    if (b.devanagari) return acrossEvidence(b.devanagari, a.latin);
    return {
      agreement: mean(
        respelt.logProbability(a.latin.toLatin(), b.latin.letters),
        respelt.logProbability(b.latin.toLatin(), a.latin.letters),
      ),
      chance: mean(a.latin.logFrequency(), b.latin.logFrequency()),
    };
  }

  function acrossEvidence(devanagari: DevanagariSpelling, latin: LatinSpelling): SpellingEvidence {
    const [toLatin, toDevanagari] = [devanagari.toLatin(), latin.toDevanagari()];
    const agreement = byAnyHand(
      devanagari.hands,
      (hand, at) =>
        TO_LATIN * hand.toLatin.logProbability(toLatin[at] ?? [], latin.letters) +
        (1 - TO_LATIN) * hand.toDevanagari.logProbability(toDevanagari[at] ?? [], devanagari.letters),
    );
    const chance = mean(devanagari.logFrequency(), latin.logFrequency());
    if (devanagari.initials !== latin.text) return { agreement, chance };
    return { agreement: Math.max(agreement, READ_AS_LETTERS), chance };
  }

  /** Compares each word with the romanised other one, as if that had been written in Latin. */
  function devanagariEvidence(
    a: DevanagariSpelling,
    aLatin: LatinSpelling,
    b: DevanagariSpelling,
    bLatin: LatinSpelling,
  ): SpellingEvidence {
    const [one, other] = [a.toLatin(), b.toLatin()];
    const both = a.hands.length < b.hands.length ? a.hands : b.hands;
    return {
      agreement: byAnyHand(both, ({ toLatin }, at) =>
        mean(
          toLatin.logProbability(one[at] ?? [], bLatin.letters),
          toLatin.logProbability(other[at] ?? [], aLatin.letters),
        ),
      ),
      chance: mean(aLatin.logFrequency(), bLatin.logFrequency()),
    };
  }

  const common = hands.slice(0, 1);
  return { ofLatin, ofDevanagari: (text) => ofDevanagari(text), ofUrdu: (text) => ofDevanagari(text, common), compare };
}

function toHand(tables: NameParameters['regional'], share: number): Hand {
  return {
    logShare: Math.log(share),
    toLatin: createEditModel(fromEditTable(tables.devanagariToLatin)),
    toDevanagari: createEditModel(fromEditTable(tables.latinToDevanagari)),
  };
}

/** The logarithm of the sum of what each hand gives, by its share: whose hand wrote a name is not known. */
function byAnyHand(hands: readonly Hand[], logProbability: (hand: Hand, at: number) => number): number {
  let total = -Infinity;
  for (const [at, hand] of hands.entries()) {
    const nats = hand.logShare + logProbability(hand, at);
    const [more, less] = nats > total ? [nats, total] : [total, nats];
    total = more + Math.log1p(Math.exp(less - more));
  }
  return total;
}

function latinOf(text: string, letters: LetterModel, hands: readonly Hand[], respelt: EditModel): LatinSpelling {
  const units = toLatinUnits(text);
  return {
    text,
    letters: toLetters(text),
    logFrequency: once(() => letters.logProbability(text)),
    toDevanagari: once(() => hands.map(({ toDevanagari }) => toDevanagari.compile(units))),
    toLatin: once(() => respelt.compile(units)),
  };
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

function mean(a: number, b: number): number {
  return (a + b) / 2;
}
