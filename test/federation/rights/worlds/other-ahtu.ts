import { nearby, otherwise, renamed, type Hides } from './other-words';
import type { WrittenAhtuCase } from './written-records';

const ELSEWHERE = { name: 'Elsewhere', nameHi: null, district: 'Indore', state: 'MP', lat: 22.7, lon: 75.8 };

/** Another case that looks the same to a caller with this sight. */
export function otherAhtuCase(wire: WrittenAhtuCase, hides: Hides): WrittenAhtuCase {
  const { unit, rescuedPerson: person, network, teams } = wire;
  return {
    ...wire,
    ...(hides('CASE') && {
      unit: { ...nearby(unit), nameHi: otherwise(unit.nameHi) },
      purposes: ['ORGAN'],
      chain: otherChain(wire),
      rescues: wire.rescues.map((rescue) => {
        return { ...rescue, place: nearby(rescue.place), team: otherwise(rescue.team), ngo: 'Other' };
      }),
    }),
    ...(hides('FAMILY') && { chain: (hides('CASE') ? otherChain(wire) : wire.chain).map(fromElsewhere) }),
    ...(hides('ACCUSED', 'EXISTS') && {
      network: network.flatMap((one) => [{ role: 'EXPLOITER', token: otherwise(one.token) }, one]),
    }),
    ...(hides('ACCUSED', 'NONE') && { network: [...network, { role: 'HARBOURER', token: 'N-other' }] }),
    ...(hides('LEADS', 'EXISTS') && {
      teams: teams.map((team) => ({ ...team, to: ELSEWHERE, result: otherwise(team.result) })),
    }),
    ...(hides('LEADS', 'NONE') && {
      teams: [...teams, { sentAt: wire.openedAt, to: ELSEWHERE, result: null }],
    }),
    rescuedPerson: person && {
      ...person,
      ...(hides('IDENTITY') && { names: person.names.map(renamed) }),
      ...(hides('IDENTITY', 'NONE') && { names: ['Zubeda'] }),
      ...(hides('DESCRIPTION') && { marks: ['an other mark'] }),
    },
  };
}

function otherChain({ chain }: WrittenAhtuCase): WrittenAhtuCase['chain'] {
  return chain.map((link) => ({ ...link, place: nearby(link.place), mode: otherwise(link.mode) }));
}

/** The child was taken from home. */
function fromElsewhere(link: WrittenAhtuCase['chain'][number]) {
  return link.role === 'SOURCE' ? { ...link, place: nearby(link.place) } : link;
}
