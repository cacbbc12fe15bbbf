import type { Operation } from '../operation';

/** The units that the caller may count, higher ones first. */
export function listOfUnits(): Operation {
  return { operationName: 'Units', variables: {}, query: UNITS };
}

const UNITS = `# The units whose children this caller may count.
query Units {
  units { id kind name nameHi }
}`;
