import { linkRecords } from '../../../subgraphs/linkage/matching/cli/link-records';
import { Random } from '../../agencies/random';
import { bilingualLists } from '../../matching-data/bilingual-people';

const BOTH = 5000;

/** F1 of the links between two made-up lists in two scripts, at a posterior of one half. */
export function bilingualF1(): number {
  const { hindi, latin, both } = bilingualLists(BOTH);
  const random = new Random(5);
  const { links } = linkRecords(hindi, latin, {
    partners: 'AUTO',
    minPosterior: 0.5,
    random: () => random.next(),
  });
  const right = links.filter(({ left, right: other }) => left === other).length;
  return (2 * right) / (links.length + both);
}
