/** Answers about a child's journey, as the graph gives them. All places are real, all else is made up. */
export const KATNI = place('Katni Junction', 'कटनी जंक्शन', 'Katni', 'MP', 23.83, 80.4);
export const ALWAR = place('Alwar', 'अलवर', 'Alwar', 'RJ', 27.55, 76.61);
export const JAIPUR = place('Jaipur', 'जयपुर', 'Jaipur', 'RJ', 26.92, 75.79);
/** A halt of which nobody wrote down where it lies. */
export const HALT = { ...place('Ladpura Halt', 'लाड़पुरा हॉल्ट', 'Kota', 'RJ', 0, 0), lat: null, lon: null };

export interface CannedPlace {
  readonly name: string | null;
  readonly nameHi: string | null;
  readonly district: string;
  readonly state: string;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly precision: string;
}

function place(name: string, nameHi: string, district: string, state: string, lat: number, lon: number): CannedPlace {
  return { name, nameHi, district, state, lat, lon, precision: 'STATION' };
}

/** As somebody sees a place who may see its district only. */
export function masked(place: CannedPlace): CannedPlace {
  return { ...place, name: null, nameHi: null, precision: 'DISTRICT' };
}

/** The trace of a child that was at these places, an hour after each other. */
export function journeyAnswer(places: readonly CannedPlace[]): unknown {
  const at = (hour: number) => `2025-10-03T${String(hour).padStart(2, '0')}:05:00+05:30`;
  const steps = places.map((place, hour) => ({
    ...{ id: `s${hour}`, kind: hour === 0 ? 'LAST_SEEN' : 'SIGHTED', to: null, agency: 'POLICE', source: 'police-mp' },
    ...{ at: { from: at(hour), to: at(hour), precision: 'MINUTE' }, place, record: null },
    ...{ sourceUpdatedAt: at(hour), fetchedAt: '2025-10-20T09:00:00+05:30' },
  }));
  const legs = places.slice(1).map((to, at) => ({
    ...{ from: places[at], to, distanceKm: 100 + at, hours: 1, steps: [`s${at}`, `s${at + 1}`] },
  }));
  const sources = [{ agency: 'POLICE', source: 'police-mp', status: 'ANSWERED', asOf: at(9), unread: [] }];
  const trace = { complete: true, asOf: at(9), sources, steps, legs, gaps: [], contradictions: [] };
  const child = {
    ...{ id: 'child-1', version: 'v1', sex: 'F', ageBand: 'FROM_12_TO_15', status: 'MISSING', protected: false },
    ...{ names: [{ text: 'सुनीता', script: 'DEVANAGARI' }], records: [], episodes: [], withheld: [], trace },
  };
  return { data: { childByRecord: child } };
}
