import { createHash } from 'node:crypto';
import type { PersonClaim } from '../../../../schema/records/claims';
import { placeKey } from '../../../india/place-key';
import { placeSound } from '../../../india/place-sound';
import { westernDigits } from '../../../india/western-digits';

/** How the keys of homes begin. */
export const HOME_KEYS = 'kept ';
const DIGEST_LENGTH = 22;

/** The keys of the home that a claim names, by which its number and each of its names finds the claim. */
export function homeKeysOf({ number, names }: NonNullable<PersonClaim['keptIn']>): readonly string[] {
  return keysOf([...(number === null ? [] : [ofNumber(number)]), ...names.flatMap(ofName)]);
}

/**
 * The keys of the homes that a requested text can mean: by number, with or without `home:` before it, or by name. Empty
 * for a text that can be neither.
 */
export function requestedHomeKeys(text: string): readonly string[] {
  const [whole] = ofName(text);
  return keysOf([ofNumber(text.trim().replace(/^home:/u, '')), ...(whole === undefined ? [] : [whole])]);
}

/**
 * Texts of places of care are digested, because keys stand in an index, and PostgreSQL's errors name the rows of an
 * index.
 */
function keysOf(texts: readonly string[]): string[] {
  const said = texts.filter((text) => !text.endsWith(' '));
  const digest = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, DIGEST_LENGTH);
  return [...new Set(said.map((text) => HOME_KEYS + digest(text)))];
}

function ofNumber(number: string): string {
  return `number ${placeKey(number)}`;
}

/** By sound, so that both scripts and all usual spellings find it: whole, and without the town after the first comma. */
function ofName(name: string): string[] {
  const comma = name.search(/[,，]/u);
  return [name, ...(comma > 0 ? [name.slice(0, comma)] : [])].map((part) => {
    const digits = westernDigits(part).replace(/\D+/gu, ' ').trim();
    return `name ${digits}${digits && ' '}${placeSound(part) || placeKey(part)}`;
  });
}
