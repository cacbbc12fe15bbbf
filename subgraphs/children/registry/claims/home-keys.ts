import { createHmac } from 'node:crypto';
import type { PersonClaim } from '../../../../schema/records/claims';
import { placeKey } from '../../../india/place-key';
import { placeSound } from '../../../india/place-sound';
import { westernDigits } from '../../../india/western-digits';

/** How the keys of homes begin. */
export const HOME_KEYS = 'kept ';
const DIGEST_LENGTH = 22;

/** A digest of a home's number or name, with a key of the deployment. */
export type HomeDigest = (text: string) => string;

/**
 * With a key, because there are only some thousand homes: whoever reads the database could try them all, and learn where
 * a child was kept.
 */
export function createHomeDigest(key: Buffer): HomeDigest {
  return (text) => createHmac('sha256', key).update(text).digest('base64url').slice(0, DIGEST_LENGTH);
}

/** The keys of the home that a claim names, by which its number and each of its names finds the claim. */
export function homeKeysOf(
  { number, names }: NonNullable<PersonClaim['keptIn']>,
  digest: HomeDigest,
): readonly string[] {
  return keysOf([...(number === null ? [] : [ofNumber(number)]), ...names.flatMap(ofName)], digest);
}

/**
 * The keys of the homes that a requested text can mean: by number, with or without `home:` before it, or by name. Empty
 * for a text that can be neither.
 */
export function requestedHomeKeys(text: string, digest: HomeDigest): readonly string[] {
  return keysOf([ofNumber(text.trim().replace(/^home:/u, '')), nameText(text)], digest);
}

/**
 * Texts of places of care are digested, because keys stand in an index, and PostgreSQL's errors name the rows of an
 * index.
 */
function keysOf(texts: readonly string[], digest: HomeDigest): string[] {
  const said = texts.filter((text) => !text.endsWith(' '));
  return [...new Set(said.map((text) => HOME_KEYS + digest(text)))];
}

function ofNumber(number: string): string {
  return `number ${placeKey(number)}`;
}

/** Names have one key for each number of first words up to this. */
const MAX_WORDS = 8;

/** The whole name, and its first words, two at least: people leave out the town. */
function ofName(name: string): string[] {
  const words = name.split(/[\s,]+/u).filter((word) => word !== '');
  const beginnings = words.slice(0, MAX_WORDS).flatMap((_, at) => (at === 0 ? [] : [words.slice(0, at + 1).join(' ')]));
  return [name, ...beginnings].map(nameText);
}

/** By sound, so that both scripts and the usual spellings are one name. Numbers tell homes apart. */
function nameText(name: string): string {
  const digits = westernDigits(name).replace(/\D+/gu, ' ').trim();
  const words = placeSound(name) || placeKey(name.replace(/\p{Nd}+/gu, ''));
  return `name ${digits}${digits && ' '}${words}`;
}
