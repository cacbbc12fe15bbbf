import { TELLS, type PlaceValue } from '../../../schema/records/movement';
import { CIRCUMSTANCES } from '../../../schema/records/cases';
import { toEvents } from '../../../subgraphs/police/movement';
import { toFir } from '../../../subgraphs/police/records';
import { toTracedPlace } from '../../../subgraphs/police/traced-place';
import type { FirWire } from '../../../subgraphs/police/wire';
import { toProvenance } from '../../../subgraphs/runtime/agency-subgraph/agency-fields';
import { fir, FIR_KEY, kusum, readPolice } from './wire-records';

const place = { name: 'Madhavnagar', nameHi: null, district: 'Katni', state: 'MP', lat: null, lon: null };

describe('the place where a child was traced', () => {
  it('discloses the family or the place of care where the paper says that it is a home', () => {
    const told = CIRCUMSTANCES.map((circumstance) => [
      circumstance,
      toTracedPlace({ place, circumstance })?.[TELLS] ?? [],
    ]);
    expect(told.filter(([, groups]) => groups?.length)).toEqual([
      ['HOME_INSTITUTION', ['PLACE_OF_CARE']],
      ['WITH_RELATIVES', ['FAMILY']],
      ['CAME_HOME', ['FAMILY']],
    ]);
    expect(toTracedPlace({ place, circumstance: null })?.[TELLS]).toBeUndefined();
  });

  it('is hidden as such in the trace and in the record', () => {
    const home = { ...fir, victims: [{ ...kusum, trace: { ...kusum.trace, circumstance: 'CAME_HOME' } }] };
    const traced = toEvents(readPolice(home), FIR_KEY, '2025-10-21T05:30:00+05:30')?.find(
      ({ kind }) => kind === 'TRACED',
    );
    expect(traced?.place?.[TELLS]).toEqual(['FAMILY']);
    const provenance = toProvenance('police', { key: FIR_KEY, person: null, fetchedAt: 0, stale: false }, null);
    const shown = toFir(readPolice(home) as FirWire, null, provenance)?.victim?.tracing?.place;
    expect((shown as PlaceValue | null)?.[TELLS]).toEqual(['FAMILY']);
  });
});
