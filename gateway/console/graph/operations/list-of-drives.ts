import type { Operation } from '../operation';

/** The drives that records name, the latest first. */
export function listOfDrives(): Operation {
  return { operationName: 'Drives', variables: {}, query: DRIVES };
}

const DRIVES = `# The drives that records name, the latest first.
query Drives {
  drives {
    id name nameHi edition unitName
    unit { id kind name nameHi }
    from to isRunning
    traced { total withheld }
    left { total withheld }
  }
}`;
