import { namedOffer } from '../../../../../gateway/console/investigations/named-offer';

const offer = (value: string, ...names: string[]) => ({ value, label: names[0] ?? '', names });
const RATLAM = offer('district:MP/Ratlam', 'Ratlam', 'रतलाम', 'district Ratlam', 'district रतलाम');
const PUNE = offer('district:MH/Pune', 'Pune', 'district Pune');
const PUNE_CITY = offer('city:MH/Pune', 'Pune', 'city police Pune');
const OFFERS = [RATLAM, PUNE, PUNE_CITY];

describe('a unit that is typed by its name', () => {
  it.each(['Ratlam', ' ratlam ', 'रतलाम', 'Ratlam district', 'DISTRICT  Ratlam'])('is meant by %j', (typed) => {
    expect(namedOffer(typed, OFFERS)).toBe(RATLAM);
  });

  it('is meant by no name that several have, until its kind says which', () => {
    expect(namedOffer('Pune', OFFERS)).toBeNull();
    expect(namedOffer('Pune city police', OFFERS)).toBe(PUNE_CITY);
  });

  it.each(['', 'Ratla', 'Mandsaur', 'district', 'district:MP/Ratlam'])('is none for %j', (typed) => {
    expect(namedOffer(typed, OFFERS)).toBeNull();
  });
});
