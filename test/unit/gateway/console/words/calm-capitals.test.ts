import { calmCapitals } from '../../../../../gateway/console/words/calm-capitals';

describe('a name in the capitals of the timetable', () => {
  it('is written as other systems write it, and what is short for another word stays', () => {
    expect(['ALWAR', 'NEW DELHI JN', 'H NIZAMUDDIN', 'ALA HAZRAT EXP', 'KATNI-MURWARA'].map(calmCapitals)).toEqual([
      ...['Alwar', 'New Delhi JN', 'H Nizamuddin', 'Ala Hazrat Exp', 'Katni-Murwara'],
    ]);
  });

  it('stays as it is when an officer chose its letters, or when it is a code', () => {
    for (const name of ['CWC Alwar', 'Asha Bal Griha', 'अलवर', 'KTE', '']) expect(calmCapitals(name)).toBe(name);
  });
});
