import { GROUPS, type Level, type Levels } from '../../../../schema/rights/rights';
import {
  QUOTED_GROUPS,
  quotedField,
  seesAllBut,
  seesBoth,
  withheldFields,
} from '../../../../subgraphs/children/leads/quoted-fields';
import { apiSchema } from '../../../../schema/supergraph/api-schema';
import { supergraphSdl } from '../../../../schema/supergraph/sdl';
import { COMPARISONS } from '../../../../subgraphs/linkage/matching/record/levels';
import { isEnumType } from 'graphql';

describe('what an explanation quotes', () => {
  it('has a word of the graph and groups of its own for all that children are compared by', () => {
    const type = apiSchema(supergraphSdl()).getType('MatchFieldName');
    const words = isEnumType(type) ? type.getValues().map(({ name }) => name) : [];
    const compared = [...COMPARISONS.map(({ field }) => field), 'kin' as const].filter(
      (field) => !/^other\d$/.test(field),
    );
    const quoted = compared.map((field) => quotedField(field));
    expect(quoted.filter((field) => !field || field.groups.length === 0)).toEqual([]);
    expect(quoted.map((field) => field?.name).sort()).toEqual(
      words.filter((word) => !['WITHHELD', 'PLACE_OF_CARE'].includes(word)).sort(),
    );
    expect(new Set(quoted.flatMap((field) => field?.groups ?? []))).toEqual(new Set(QUOTED_GROUPS));
  });

  it('names no field without rights', () => {
    expect(quotedField('other1')).toBeNull();
  });

  it('counts as disclosing the families’ homes where districts are not compared because both are the same', () => {
    expect(quotedField('eventPlace')?.groups).toEqual(['CASE', 'FAMILY']);
  });

  it('withholds a field where a group of it is not seen in full of some record, by rights alone', () => {
    const all = (level: Level) => Object.fromEntries(GROUPS.map((group) => [group, level])) as Levels;
    const [full, masked] = [all('FULL'), { ...all('FULL'), FAMILY: 'MASKED' } satisfies Levels];
    expect(withheldFields([full, full])).toEqual([]);
    expect(withheldFields([full, masked])).toEqual(['FATHER', 'MOTHER', 'PLACE', 'PHONE', 'EVENT_PLACE', 'KIN']);
    expect(withheldFields([masked, full])).toEqual(withheldFields([full, masked]));
    expect(withheldFields([all('MASKED')])).toHaveLength(13);
    expect(seesAllBut(withheldFields([full, masked]), [full, masked])).toBe(true);
    expect(seesAllBut(['FATHER'], [full, masked])).toBe(false);
  });

  it('needs both sides in full', () => {
    const all = (level: Level) => Object.fromEntries(GROUPS.map((group) => [group, level])) as Levels;
    const masked: Levels = { ...all('FULL'), IDENTITY: 'MASKED' };
    expect(seesBoth(['IDENTITY'], { left: all('FULL'), right: all('FULL') })).toBe(true);
    expect(seesBoth(['CASE', 'FAMILY'], { left: all('FULL'), right: masked })).toBe(true);
    for (const sides of [
      { left: masked, right: all('FULL') },
      { left: all('FULL'), right: masked },
    ]) {
      expect(seesBoth(['CASE', 'IDENTITY'], sides)).toBe(false);
    }
  });
});
