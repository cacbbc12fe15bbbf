import { AgencyFailure, CursorUnknown } from '../../../runtime/agency/agency-failure';
import { DumpRefused } from '../../../sources/formats/dump';
import { dumpSentence } from '../../plug/sample-file';
import type { Finding } from '../system/requirement';

/** What a failure of a request or a file means for who has to mend it. `what`: "the list of fir". */
export function failureFinding(what: string, error: unknown): Finding {
  if (error instanceof DumpRefused) {
    return {
      what: `${what} cannot be read: ${dumpSentence(error)}`,
      fix: 'Have the file written again, or mend what the source file says of it.',
    };
  }
  if (error instanceof CursorUnknown) {
    return {
      what: `${what}: the system does not know the cursor that it gave`,
      fix: 'Cursors have to stay valid until they are used.',
    };
  }
  const code = error instanceof AgencyFailure ? error.code : null;
  const words = code === null ? undefined : WORDS[code];
  const { came, fix } = words ?? { came: 'a fault of this program', fix: 'Please report it.' };
  return { what: `${what}: ${came}`, fix };
}

const WORDS: Readonly<Record<string, { readonly came: string; readonly fix: string }>> = {
  AGENCY_TIMEOUT: {
    came: 'no complete answer within transport.budget',
    fix: 'Make the system answer sooner, or raise transport.attempt and transport.budget.',
  },
  AGENCY_UNREACHABLE: { came: 'no connection, or it broke', fix: 'Check the address and the network between.' },
  AGENCY_REFUSED: {
    came: 'it was refused: a status from 300, a fault, or another value than `ok` expects',
    fix: 'Check path, credential and `ok` in the source file.',
  },
  AGENCY_MALFORMED: {
    came: 'the answer is not of the declared form, has no rows at `each`, or repeats a page',
    fix: 'Check transport.kind, `each` and `pages` in the source file.',
  },
  AGENCY_PAUSED: {
    came: 'it was not sent, because too many calls waited or failed',
    fix: 'Check the failures before it, and transport.rate.',
  },
  AGENCY_CLOSED: { came: 'it may not be asked at this hour', fix: 'Test within transport.window.' },
};

/** What an error stands for; null when there was none. */
export async function failureOf(what: string, run: () => Promise<unknown>): Promise<Finding | null> {
  try {
    await run();
    return null;
  } catch (error) {
    return failureFinding(what, error);
  }
}
