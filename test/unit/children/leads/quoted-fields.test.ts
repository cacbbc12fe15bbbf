import { GROUPS } from '../../../../schema/rights';
import { QUOTED_GROUPS, quotedField, tierGroups } from '../../../../subgraphs/children/leads/quoted-fields';
import { apiSchema } from '../../../../schema/api-schema';
import { supergraphSdl } from '../../../../schema/sdl';
import { COMPARISONS } from '../../../../subgraphs/matching/levels';
import { TIERS, type Tier } from '../../../../subgraphs/matching/tiers';
import { isEnumType } from 'graphql';

describe('what an explanation quotes', () => {
  it('has a word of the graph and groups of its own, for all that children are compared by', () => {
    const type = apiSchema(supergraphSdl()).getType('MatchFieldName');
    const words = isEnumType(type) ? type.getValues().map(({ name }) => name) : [];
    const compared = [...COMPARISONS.map(({ field }) => field), 'kin' as const].filter(
      (field) => !/^other\d$/.test(field),
    );
    const quoted = compared.map((field) => quotedField(field));
    expect(quoted.filter((field) => !field || field.groups.length === 0)).toEqual([]);
    expect(quoted.map((field) => field?.name).sort()).toEqual(words.filter((word) => word !== 'WITHHELD').sort());
    expect(new Set(quoted.flatMap((field) => field?.groups ?? []))).toEqual(new Set(QUOTED_GROUPS));
  });

  it('names no column that is nobody’s', () => {
    expect(quotedField('other1')).toBeNull();
  });

  it('leaves of a place its district, where it names one', () => {
    const masked = (place: string) => quotedField('place')?.masked(place);
    expect(masked('bahoriband katni mp')).toBe('katni');
    // A village with a district's name.
    expect(masked('alwar slimnabad katni mp')).toBe('katni');
    expect(masked('pipariya khurd')).toBeNull();
  });

  it('leaves the first letters of every name of a child', () => {
    expect(quotedField('given')?.masked('सुनीता बंजारा / gudiya')).toBe('सु. बं. / g.');
  });
});

describe('the groups of a key', () => {
  it('are known for every key, and all of them for a key that is not known', () => {
    expect(TIERS.filter((tier) => tier !== 'OTHER' && tierGroups(tier).length === 0)).toEqual([]);
    expect(tierGroups('NAME_AND_FATHER')).toEqual(['IDENTITY', 'FAMILY']);
    expect(tierGroups('MARK')).toEqual(['DESCRIPTION']);
    expect(tierGroups('OTHER')).toEqual(QUOTED_GROUPS);
    expect(tierGroups('NEW_WORD' as Tier)).toEqual(expect.arrayContaining([...QUOTED_GROUPS]));
    expect(GROUPS).toEqual(expect.arrayContaining([...QUOTED_GROUPS]));
  });
});
