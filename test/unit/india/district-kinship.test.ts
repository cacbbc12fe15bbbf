import { kinshipOf } from '../../../subgraphs/india/district-kinship';
import { openGazetteer } from '../../../subgraphs/india/gazetteer';

const gazetteer = openGazetteer();
const code = (name: string, state: string) => gazetteer.districtNamed(name, state)?.code ?? 0;

it('a district is kin to those that it was made of, until some years after the day', () => {
  const [satna, maihar] = [code('Satna', 'MP'), code('Maihar', 'MP')];
  expect(kinshipOf(maihar, satna)).toEqual(kinshipOf(satna, maihar));
  expect(kinshipOf(maihar, satna)?.older).toBe(satna);
  // 2026-10-05, three years after the day on which Maihar was made.
  expect(kinshipOf(maihar, satna)?.until).toBe(Date.UTC(2026, 9, 5) / 86_400_000);
});

it('a dissolved district is kin to those that have its area, whatever the day', () => {
  for (const heir of ['Ganganagar', 'Bikaner'])
    expect(kinshipOf(code('Anoopgarh', 'RJ'), code(heir, 'RJ'))?.until).toBe(Infinity);
  // South East was made of South, which was made of Delhi.
  expect(kinshipOf(code('Delhi', 'DL'), code('South East', 'DL'))?.until).toBe(Infinity);
});

it('two districts made of one, and neighbours, are no kin', () => {
  expect(kinshipOf(code('Kekri', 'RJ'), code('Beawar', 'RJ'))).toBeNull();
  expect(kinshipOf(code('Satna', 'MP'), code('Rewa', 'MP'))).toBeNull();
  expect(kinshipOf(code('Satna', 'MP'), code('Satna', 'MP'))).toBeNull();
  expect(kinshipOf(0, 413)).toBeNull();
});
