import { readTimeToTrace } from '../../../../subgraphs/drives/counting/time-to-trace';
import { createUnits } from '../../../../subgraphs/drives/counting/units';
import type { Cut } from '../../../../subgraphs/drives/cut/cut';
import { newStore } from '../../children/new-store';

const cut: Cut = {
  ...{ unit: 'state:MP', from: '2025-10-01', to: '2025-10-31', basis: 'TRACED_IN_PERIOD' },
  ...{ population: 'CHILDREN', unitOfCount: 'PERSON', filter: {} },
};

it('the median distance, which is from the home, is told of five children or more', async () => {
  const { store } = await newStore();
  await store.query(`INSERT INTO case_station (station, state, source, version)
    VALUES ('station:MP/1', 'state:MP', 'police-mp', 1)`);
  const insert = `INSERT INTO ledger_case (paper, person, record_key, station, sex, age_band, population, prior_report,
      traced_at, distance_km, heads, team_states, has_fir, is_abstract)
    SELECT $1::int, 0, 'police-mp:fir:' || $1::int, id, 'F', 'UNKNOWN', 'CHILD', 'REGISTERED', '2025-10-09T12:00+05:30', $2::real, '{}',
      '{}', true, false FROM case_station`;
  const units = createUnits(store, (_question, ask) => ask());
  const medians: (number | null)[] = [];
  for (const km of [10, 20, 30, 40, null, 50]) {
    await store.query(insert, [medians.length + 1, km]);
    medians.push((await readTimeToTrace(store, units, cut)).medianDistanceKm);
  }
  expect(medians).toEqual([null, null, null, null, null, 30]);
});
