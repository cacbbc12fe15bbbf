import type { Code } from '../../../schema/errors/codes';

/** A call to an agency's system failed, or the copy of its records cannot be used. Carries a code only, because the agency's text may hold personal data. */
export class AgencyFailure extends Error {
  constructor(readonly code: Extract<Code, `AGENCY_${string}` | `COPY_${string}` | `DUMP_${string}`>) {
    super(code);
    this.name = 'AgencyFailure';
  }
}

/** The agency no longer knows the feed cursor; the source must be read from the beginning. */
export class CursorUnknown extends Error {
  constructor() {
    super('CURSOR_UNKNOWN');
    this.name = 'CursorUnknown';
  }
}
