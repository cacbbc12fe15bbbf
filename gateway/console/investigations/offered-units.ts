import { askerOf } from '../desk/asker-of';
import type { Desk } from '../desk/desk';
import { isObject } from '../graph/operation';
import { listOfUnits } from '../graph/operations/list-of-units';
import type { Words } from '../words/words';
import type { Offer } from './question';

/** The units of a caller: some callers may count their own only. */
interface Known {
  readonly caller: string;
  readonly units: Promise<readonly Unit[]>;
}

interface Unit {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly nameHi: string | null;
}

const known = new WeakMap<Desk, Known>();

/** The units that the caller may count, asked for once; none where the graph does not say. Null before anybody signed in. */
export function offeredUnits(desk: Desk): Promise<readonly Offer[]> | null {
  const { words } = desk;
  if (!desk.caller()) return null;
  const caller = askerOf(desk);
  let here = known.get(desk);
  if (here?.caller !== caller) {
    here = { caller, units: readUnits(desk) };
    known.set(desk, here);
  }
  return here.units.then((units) => units.map((unit) => toOffer(unit, words)));
}

async function readUnits(desk: Desk): Promise<readonly Unit[]> {
  const { data, errors = [] } = await desk.send(listOfUnits());
  const units = data?.['units'];
  // What may be answered the next time is asked for again.
  if (errors.some(({ extensions }) => extensions?.retry === true)) known.delete(desk);
  return (Array.isArray(units) ? units.filter(isObject) : []).flatMap(({ id, kind, name, nameHi }) =>
    typeof id === 'string' && typeof kind === 'string' && typeof name === 'string'
      ? [{ id, kind, name, nameHi: typeof nameHi === 'string' ? nameHi : null }]
      : [],
  );
}

function toOffer({ id, kind, name, nameHi }: Unit, words: Words): Offer {
  const ofKind = (one: string) => `${words.named('unitKind', kind)} ${one}`;
  const names = nameHi === null ? [name] : [name, nameHi];
  const label = ofKind(words.language === 'hi' ? (nameHi ?? name) : name);
  return { value: id, label, names: [...names, ...names.map(ofKind)] };
}
