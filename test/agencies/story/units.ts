import type { Draft } from './drafts';

/**
 * The units that have dealt with a child, the last of each kind, by the codes in their officers' tokens; null where
 * no paper says so.
 */
export interface TrueUnits {
  /** `MP/23250006`, and the levels of command above it. */
  readonly station: string | null;
  readonly district: string | null;
  readonly range: string | null;
  readonly zone: string | null;
  /** The registration number: `RJ/ALW/CH/0007`. */
  readonly home: string | null;
  /** The Child Welfare Committee of `RJ/Alwar`. */
  readonly committee: string | null;
  readonly ahtu: string | null;
  /** `NWR/AWR`, and its zone. */
  readonly post: string | null;
  readonly railwayZone: string | null;
}

const NONE: TrueUnits = {
  ...{ station: null, district: null, range: null, zone: null },
  ...{ home: null, committee: null, ahtu: null, post: null, railwayZone: null },
};

export function unitsOf(papers: readonly Draft[]): TrueUnits {
  return papers.reduce<TrueUnits>((units, paper) => ({ ...units, ...unitsOfPaper(paper) }), NONE);
}

function unitsOfPaper(paper: Draft): Partial<TrueUnits> {
  switch (paper.kind) {
    case 'fir':
    case 'missing-report':
    case 'purged': {
      const { code, district, zone } = paper.station;
      const { state } = district;
      return {
        station: `${state}/${code}`,
        district: `${state}/${district.name}`,
        range: `${state}/${district.range}`,
        zone: `${state}/${zone}`,
      };
    }
    case 'stay':
      return { home: paper.home.registrationNo };
    case 'cwc-case':
      return { committee: `${paper.town.state}/${paper.town.district}` };
    case 'case':
      return { ahtu: `${paper.state}/${paper.town.district}` };
    case 'contact':
      return { post: `${paper.station.zone}/${paper.station.code}`, railwayZone: paper.station.zone };
  }
}
