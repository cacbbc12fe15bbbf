import type { Operation } from '../operation';

/** A drive's numbers, and what to do next in its unit: `first` actions, 1 to 50. */
export function numbersOfDrive(drive: string, first = 10): Operation {
  return { operationName: 'NumbersOfDrive', variables: { drive, first }, query: NUMBERS };
}

const NUMBERS = `# A drive: how many are traced, when, by which station, where they were found, and what to do next.
query NumbersOfDrive($drive: ID!, $first: Int!) {
  drive(id: $drive) {
    id name nameHi edition unitName
    unit { id kind name nameHi }
    from to isRunning stations teamNorm
    ordered { officers }
    traced { ...Counted }
    tracedToday { ...Counted }
    left { ...Counted }
    reading { ...Read }
    byMonth: statistics(groupBy: MONTH) { ...Grouped }
    byStation: statistics(groupBy: STATION) { ...Grouped }
    byFoundState: statistics(groupBy: FOUND_STATE) { ...Grouped }
    next(first: $first) {
      kind state
      ask { field expectedBits }
      child { id version names { text script } sex ageBand status protected withheld { group level law } }
      match {
        band posterior totalBits priorBits marginBits tie
        left { child { id version } record { agency source recordId } }
        right { child { id version } record { agency source recordId } }
        fields { field level bits left right frequency }
        missing { field expectedBits }
        withheld { fields atLeastBits enough ways { side kind agency } }
      }
    }
  }
}

fragment Counted on Tally {
  total female male transgender unknown withheld
}

fragment Read on LedgerReading {
  asOf complete
  sources { source asOf behind code }
}

fragment Grouped on DriveStatistics {
  from to basis population unitOfCount
  groups { key name nameHi counted { ...Counted } }
  counted { ...Counted }
}`;
