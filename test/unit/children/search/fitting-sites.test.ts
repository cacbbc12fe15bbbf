import { levelsOf, type Levels } from '../../../../schema/rights/rights';
import { claimsAtStation, homeOutcome, stationOutcome } from '../../../../subgraphs/children/search/fitting-sites';
import { requestedHome } from '../../../../subgraphs/children/search/requested-home';
import { requestedStation } from '../../../../subgraphs/children/search/requested-station';
import { homeKeysOf } from '../../../../subgraphs/children/registry/claims/home-keys';
import { stationKey } from '../../../../subgraphs/children/registry/claims/search-keys';
import type { SeenClaim } from '../../../../subgraphs/children/search/seen-claims';
import { callerContextAs } from '../../../caller-context';
import { testHomeDigest } from '../../../signing';

const investigator = callerContextAs('AHTU_INVESTIGATOR', { unit: { ahtu: 'MP/Katni' } });
const rights = (isProtected: boolean, isOwn: boolean): Levels =>
  levelsOf(investigator, { protected: isProtected, relations: isOwn ? ['OWN_UNIT'] : [] });
const full = rights(false, true);

const contact = (levels: Levels, code = 'ET') => ({ claim: { searchKeys: [stationKey(code, null)] }, levels }) as unknown as SeenClaim; // prettier-ignore
const stay = (levels: Levels, heldBy: readonly string[] = []) => ({ claim: { heldBy, searchKeys: homeKeysOf({ number: 'RJ/1', names: ['Bal Grih'] }, testHomeDigest) }, levels }) as unknown as SeenClaim; // prettier-ignore
const ITARSI = requestedStation('Itarsi', { district: null, state: null });
const HOME = requestedHome('Bal Grih', testHomeDigest);
const at = (seen: SeenClaim) => claimsAtStation(ITARSI, [seen]).length > 0;
const home = (...seen: SeenClaim[]) => homeOutcome(HOME, seen);

describe('a railway station', () => {
  it('is compared with records whose place is seen in full', () => {
    expect(at(contact(full))).toBe(true);
    expect(at(contact(full, 'BPL'))).toBe(false);
    expect(at(contact({ ...full, CASE: 'MASKED' }))).toBe(false);
  });

  it('is not compared for a protected child, whose home the place may be, but by who may know that', () => {
    expect(at(contact(rights(true, false)))).toBe(false);
    expect(at(contact(rights(true, true)))).toBe(true);
  });

  it('that no record names does not fit', () => {
    expect(stationOutcome([])).toBe('UNFIT');
  });
});

describe('a home', () => {
  it('is compared with stays whose place of care is seen in full, and not for a protected child', () => {
    expect(home(stay(full))).toMatchObject({ level: 'BEFORE', group: 'PLACE_OF_CARE' });
    for (const level of ['NONE', 'EXISTS', 'MASKED'] as const)
      expect(home(stay({ ...full, PLACE_OF_CARE: level }))).toBe('UNFIT');
    expect(home(stay(rights(true, false)))).toBe('UNFIT');
    expect(home(stay(rights(true, true)))).not.toBe('UNFIT');
  });

  it('in which the child is ranks before one in which it was', () => {
    const [now, before] = [home(stay(full), stay(full, ['home:RJ/1'])), home(stay(full))];
    expect(now).toMatchObject({ level: 'NOW' });
    expect(typeof now === 'object' && typeof before === 'object' && now.tenths > before.tenths).toBe(true);
  });
});
