import { foundPlace } from '../../../subgraphs/india/found-place';

const found = (wire: object | null) => Object.values(foundPlace(wire));

describe('the district and the state in which somebody was found', () => {
  it.each([
    [{ district: 'Alwar', state: 'RJ' }, 'Alwar', 'RJ'],
    [{ district: 'अलवर', state: 'राजस्थान' }, 'Alwar', 'RJ'],
    [{ district: 'Katni-MP' }, 'Katni', 'MP'],
    [{ district: 'Alwar' }, 'Alwar', 'RJ'],
    [{ name: 'Surat' }, 'Surat', 'GJ'],
    [{ name: 'Rampur Khurd', state: 'Telangana' }, null, 'TG'],
  ])('are named as in the gazetteer: %j', (wire, district, state) => expect(found(wire)).toEqual([district, state]));

  it.each([null, {}, { district: 'Xyzzy' }, { district: 'Alwar', state: 'Ruritania' }, { name: 'Platform 2' }])(
    'are not guessed: %j',
    (wire) => expect(found(wire)).toEqual([null, null]),
  );
});
