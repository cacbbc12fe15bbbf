import { isNotSaid } from './not-said';
import { tidy } from './tidy';

/** The registry refuses longer texts. A clerk may paste one into a form, so texts are cut instead of refused. */
export const MAX_TEXT_LENGTH = 400;

/** What the text states, trimmed and cut; null when it is empty or only says that nothing is known. */
export function stated(text: string | null | undefined): string | null {
  const written = tidy(text?.slice(0, MAX_TEXT_LENGTH));
  return written === null || isNotSaid(written) ? null : written;
}
