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
  readonly toLatin: () => EditSource;
  /** NGO for एनजीओ. */
  readonly initials: string | null;
}

interface LatinSpelling {
  readonly text: string;
  readonly letters: Uint8Array;
  readonly logFrequency: () => number;
  readonly toDevanagari: () => EditSource;
  readonly toLatin: () => EditSource;
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
  /** Symmetric. */
  compare(a: Spelling, b: Spelling): SpellingEvidence;
}

/** The weight of Devanagari to Latin; the way back, which is more certain, weighs the rest. Set on held-out names. */
const TO_LATIN = 0.41;
/** The cost of reading a word as the names of letters. */
const READ_AS_LETTERS = Math.log(0.1);

export function createSpellingModel(parameters: NameParameters): SpellingModel {
  const toLatin = createEditModel(fromEditTable(parameters.devanagariToLatin));
  const toDevanagari = createEditModel(fromEditTable(parameters.latinToDevanagari));
  const respelt = createEditModel(fromEditTable(parameters.latinToLatin));
  const latinLetters = createLetterModel(parameters.latinLetters);
  const devanagariLetters = createLetterModel(parameters.devanagariLetters);

  function ofLatin(text: string): Spelling {
    return { devanagari: null, latin: latinOf(text, latinLetters, toDevanagari, respelt) };
  }

  function ofDevanagari(text: string): Spelling {
    const units = toDevanagariUnits(text);
    const letters = text.normalize('NFD');
    const devanagari = {
      letters: toLetters(letters),
      logFrequency: once(() => devanagariLetters.logProbability(letters)),
      toLatin: once(() => toLatin.compile(units)),
      initials: spelledLetters(text),
    };
    return { devanagari, latin: latinOf(romaniseUnits(units), latinLetters, toDevanagari, respelt) };
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
    const agreement =
      TO_LATIN * toLatin.logProbability(devanagari.toLatin(), latin.letters) +
      (1 - TO_LATIN) * toDevanagari.logProbability(latin.toDevanagari(), devanagari.letters);
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
    return {
      agreement: mean(
        toLatin.logProbability(a.toLatin(), bLatin.letters),
        toLatin.logProbability(b.toLatin(), aLatin.letters),
      ),
      chance: mean(aLatin.logFrequency(), bLatin.logFrequency()),
    };
  }

  return { ofLatin, ofDevanagari, compare };
}

function latinOf(text: string, letters: LetterModel, toDevanagari: EditModel, respelt: EditModel): LatinSpelling {
  const units = toLatinUnits(text);
  return {
    text,
    letters: toLetters(text),
    logFrequency: once(() => letters.logProbability(text)),
    toDevanagari: once(() => toDevanagari.compile(units)),
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
