import { toDevanagariUnits } from './devanagari-units';

const SPELLINGS: ReadonlyMap<string, string> = new Map(
  (
    'ng n,c ch,ch chh,ny n,T t,Th th,D d,Dh dh,N n,L l,Sh sh,x kh,G gh,R d,Rh dh,ksh ksh,gy gy,' +
    'aa a,ii i,uu u,ae e,aw o,M~ n,~ '
  )
    .split(',')
    .map((pair) => pair.split(' ') as [string, string]),
);
const LABIALS = new Set(['p', 'ph', 'b', 'bh', 'm', 'f']);

/** One Devanagari word in lower-case Latin as Indians write names: सुनीता is sunita, चंद्र chandra. Never throws. */
export function romanise(word: string): string {
  return romaniseUnits(toDevanagariUnits(word));
}

/** As `romanise`, for the sounds of `toDevanagariUnits`. */
export function romaniseUnits(units: readonly string[]): string {
  let latin = '';
  units.forEach((unit, at) => {
    const next = units[at + 1];
    // सिंह at the end of a word is Singh; संहिता is Sanhita.
    if (unit === 'M' && next === 'h' && units[at + 2] === '~') latin += 'ng';
    else if (unit === 'M') latin += next !== undefined && LABIALS.has(next) ? 'm' : 'n';
    else if (unit === 'H') latin += next === undefined ? 'h' : '';
    else if (unit === 'aa' && at === 0) latin += 'aa';
    // People write च्छ as chh, not chchh.
    else if (unit === 'c' && next === 'ch') return;
    else latin += SPELLINGS.get(unit) ?? unit;
  });
  return latin;
}
