import { LinkError } from '../../../../../subgraphs/linkage/matching/cli/link-error';

/** The code of the error that a call throws; null when it throws none. */
export function codeOf(call: () => unknown): string | null {
  try {
    call();
    return null;
  } catch (error) {
    return error instanceof LinkError ? error.code : 'no LinkError';
  }
}
