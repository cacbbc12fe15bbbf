import type { Code } from '../../../schema/errors/codes';

/** An agency system did not give what was asked. Carries a code only: foreign text stays outside. */
export class AgencyFailure extends Error {
  constructor(readonly code: Extract<Code, `AGENCY_${string}`>) {
    super(code);
    this.name = 'AgencyFailure';
  }
}

/** The agency no longer knows the feed cursor; the source is to be read from the beginning. */
export class CursorUnknown extends Error {
  constructor() {
    super('CURSOR_UNKNOWN');
    this.name = 'CursorUnknown';
  }
}
