import { codedError, gotText } from '../../../schema/errors/coded-error';
import { openGazetteer } from '../../india/gazetteer';
import { stateLetters } from '../../india/place-value';
import { isStorableText } from '../../runtime/postgres/storable-text';
import { readCommandUnit } from './command-unit';
import type { CommandUnit, CountBasis, CountedPopulation, Cut, CutFilter, UnitOfCount } from './cut';
import { isIstDay } from './ist-days';

type Given<T> = { readonly [Name in keyof T]?: T[Name] | null | undefined };

/** A question as the graph's arguments put it. GraphQL has checked the words of its lists. */
export interface CutArguments {
  readonly unit: string;
  readonly from?: string | null | undefined;
  readonly to: string;
  readonly basis?: CountBasis | undefined;
  readonly population?: CountedPopulation | undefined;
  readonly unitOfCount?: UnitOfCount | undefined;
  readonly filter?: Given<Omit<CutFilter, 'notSaid' | 'registeredIn' | 'within'>> | null | undefined;
}

/** Codes of reasons, and ids of drives, are no longer. */
const MAX_TEXT = 200;

/** Throws CUT_INVALID, which says what was expected and what came. */
export function readCut(given: CutArguments): Cut {
  const basis = given.basis ?? 'TRACED_IN_PERIOD';
  const to = readDay('to', given.to);
  const from = basis === 'PENDING_AT' || given.from == null ? null : readDay('from', given.from);
  if (from !== null && from > to) throw invalid('`from` not after `to`', `${from} to ${to}`);
  return {
    ...{ unit: readUnit(given.unit), from, to, basis },
    population: given.population ?? 'CHILDREN',
    unitOfCount: given.unitOfCount ?? 'PERSON',
    filter: readFilter(given.filter ?? {}),
  };
}

/** Throws CUT_INVALID. */
export function readUnit(text: string): CommandUnit {
  const unit = readCommandUnit(text);
  if (unit === null) throw invalid('a unit as `units` names it, such as `district:MP/Ratlam`', gotText(text));
  return unit;
}

function readDay(name: string, text: string): string {
  if (!isIstDay(text)) throw invalid(`\`${name}\` as a day, such as 2025-10-03`, gotText(text));
  return text;
}

export function invalid(expected: string, got: string): Error {
  return codedError('CUT_INVALID', { expected, got });
}

function checkText(expected: string, text: string | null | undefined): void {
  if (text == null) return;
  if (text === '' || text.length > MAX_TEXT || !isStorableText(text)) throw invalid(expected, gotText(text));
}

/** Any two letters look like a state: of a misspelt one nobody is counted, and the zero would be believed. */
function readState(text: string): string {
  const letters = stateLetters(text);
  if (letters === null || openGazetteer().stateName(letters) === null)
    throw invalid('`foundState` as a state, such as RJ', gotText(text));
  return letters;
}

function readFilter(given: NonNullable<CutArguments['filter']>): CutFilter {
  const { foundState, reason, drive } = given;
  checkText('`reason` as a code of `reasons`', reason);
  checkText('`drive` as the id of a drive', drive);
  const letters = foundState == null ? undefined : readState(foundState);
  const filter = { ...given, foundState: letters };
  // An absent part and null mean the same, and the same question has one id.
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value != null));
}
