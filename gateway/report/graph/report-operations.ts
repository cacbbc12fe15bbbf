import type { GraphRequest } from '../../execution/graphql-server';

/*
 * What the report asks of the graph. The callers' rights, limits and budgets hold for these operations as for any other;
 * they count, and name no child.
 */
const TALLY = 'total female male transgender unknown withheld';
const READING = 'reading { asOf complete sources { source asOf behind code } }';
const UNIT = 'unit { id kind name nameHi stations }';
const TEAM = '{ subInspectors constables officers }';

export const DRIVES_QUERY = `query ReportableDrives {
  drives { id name nameHi edition unitName from to }
}`;

export const DRIVE_QUERY = `query DriveOfReport($drive: ID!) {
  drive(id: $drive) {
    id name nameHi edition unitName from to isRunning stations teamNorm
    perStation ${TEAM}
    ordered ${TEAM}
    ${UNIT}
    tracedToday { ${TALLY} }
    ${READING}
  }
}`;

const counted = (name: string, population: string, groupBy: string) => `
  ${name}: driveStatistics(
    unit: $unit, from: $from, to: $to, basis: TRACED_IN_PERIOD, population: ${population}, filter: { drive: $drive }, groupBy: ${groupBy}
  ) {
    counted { ${TALLY} }
    groups { key name nameHi counted { ${TALLY} } }
    ${READING}
  }`;

export const FIGURES_QUERY = `query FiguresOfReport($drive: ID!, $unit: ID!, $from: String!, $to: String!) {
  ${counted('months', 'CHILDREN', 'MONTH')}
  ${counted('ages', 'CHILDREN', 'AGE_BAND')}
  ${counted('stations', 'CHILDREN', 'STATION')}
  ${counted('women', 'WOMEN', 'MONTH')}
  pendency: pendencyLedger(unit: $unit, from: $from, to: $to, population: CHILDREN) {
    opening registered traced closedOtherwise closing netChange
    tracedFromEarlier tracedFromEarlierAtLeast tracedPer100Registered
    ${READING}
  }
  time: timeToTrace(unit: $unit, from: $from, to: $to, population: CHILDREN, filter: { drive: $drive }) {
    known unknown medianHours upperQuartileHours within24Hours within48Hours within72Hours medianDistanceKm
    buckets { fromHours toHours count }
    ${READING}
  }
  states: foundStates(unit: $unit, from: $from, to: $to, population: CHILDREN, filter: { drive: $drive }) {
    states { state name nameHi isOwn counted { ${TALLY} } }
    notSaid { ${TALLY} }
    ${READING}
  }
  places: foundPlaces(unit: $unit, from: $from, to: $to, population: CHILDREN, filter: { drive: $drive }) {
    places { district districtHi lgdCode state lat lon count }
    ${READING}
  }
}`;

export function drivesRequest(): GraphRequest {
  return { query: DRIVES_QUERY, operationName: 'ReportableDrives', variables: {} };
}

export function driveRequest(drive: string): GraphRequest {
  return { query: DRIVE_QUERY, operationName: 'DriveOfReport', variables: { drive } };
}

/** Days are `yyyy-mm-dd`, both included; `unit` is `district:MP/Ratlam`. */
export function figuresRequest(variables: {
  readonly drive: string;
  readonly unit: string;
  readonly from: string;
  readonly to: string;
}): GraphRequest {
  return { query: FIGURES_QUERY, operationName: 'FiguresOfReport', variables };
}
