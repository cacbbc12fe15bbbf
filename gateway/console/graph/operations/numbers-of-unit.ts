import type { Operation } from '../operation';

/** The children of a unit over some days: `unit` as `district:MP/Ratlam`, days as `2025-10-03`, both included. */
export function numbersOfUnit(unit: string, from: string, to: string): Operation {
  return { operationName: 'NumbersOfUnit', variables: { unit, from, to }, query: NUMBERS };
}

const NUMBERS = `# The children of a unit over some days: traced, pending, how soon, and where they were found.
query NumbersOfUnit($unit: ID!, $from: String!, $to: String!) {
  traced: driveStatistics(unit: $unit, from: $from, to: $to, groupBy: MONTH) {
    unit { id kind name nameHi }
    from to basis population unitOfCount
    counted { ...Counted }
    groups { key name nameHi counted { ...Counted } }
    reading { ...Read }
  }
  pendency: pendencyLedger(unit: $unit, from: $from, to: $to) {
    unit { id kind name nameHi }
    from to population unitOfCount
    opening registered traced closedOtherwise closing netChange tracedFromEarlier tracedPer100Registered
    reading { ...Read }
  }
  time: timeToTrace(unit: $unit, from: $from, to: $to) {
    known unknown medianHours upperQuartileHours within24Hours within48Hours within72Hours medianDistanceKm
    buckets { fromHours toHours count }
    reading { ...Read }
  }
  states: foundStates(unit: $unit, from: $from, to: $to) {
    states { state name nameHi isOwn counted { ...Counted } }
    notSaid { ...Counted }
    reading { ...Read }
  }
  places: foundPlaces(unit: $unit, from: $from, to: $to) {
    places { district districtHi lgdCode state lat lon count }
    reading { ...Read }
  }
}

fragment Counted on Tally {
  total female male transgender unknown withheld
}

fragment Read on LedgerReading {
  asOf complete
  sources { source asOf behind code }
}`;
