import { codedError, notRepeated } from '../../../schema/errors/coded-error';
import { looksLikeLegacyFont } from '../../india/legacy-font';
import { requestedHomeKeys, type HomeDigest } from '../registry/claims/home-keys';
import { invalid } from './search-invalid';

/** A home by any of the keys of its number and its names. */
export interface RequestedHome {
  readonly keys: readonly string[];
}

const MAX_TEXT_LENGTH = 200;

/**
 * Throws SEARCH_INVALID and SEARCH_LEGACY_FONT for a text that can name no home. Whether there is such a home is not
 * looked up, because that would disclose it.
 */
export function requestedHome(text: string, digest: HomeDigest): RequestedHome {
  const expected = `home: the registration number or the name of a home, up to ${MAX_TEXT_LENGTH} characters`;
  if (text.length > MAX_TEXT_LENGTH) throw invalid(expected, notRepeated(text.length));
  if (looksLikeLegacyFont(text)) throw codedError('SEARCH_LEGACY_FONT', { expected, got: notRepeated(text.length) });
  const keys = requestedHomeKeys(text, digest);
  if (keys.length === 0) throw invalid(expected, notRepeated(text.length));
  return { keys };
}
