import { toDevanagariUnits } from '../../../subgraphs/linkage/names/devanagari-units';
import { skeletonKey } from '../../../subgraphs/linkage/names/keys';
import { normaliseName } from '../../../subgraphs/linkage/names/normalise';
import { romanise } from '../../../subgraphs/linkage/names/romanise';
import { jaroWinkler } from './jaro-winkler';
import type { Ranking } from './retrieval';

/** The international transliteration without its accents: every unwritten vowel is spelt, nukta letters are the plain ones. */
const PLAIN: ReadonlyMap<string, string> = new Map(
  'aa a,ii i,uu u,~ a,M m,M~ m,H h,ng n,ny n,T t,Th th,D d,Dh dh,N n,R d,Rh dh,q k,x kh,G g,z j,f ph,sh s,Sh s,ksh ks,gy jn,ri r,ae e,aw o'
    .split(',')
    .map((pair) => pair.split(' ') as [string, string]),
);

function words(name: string) {
  return normaliseName(name).tokens.map(({ text, script }) => ({ text, latin: script !== 'DEVANAGARI' }));
}

function transliterated(name: string): string {
  const ofDevanagari = (text: string) =>
    toDevanagariUnits(text)
      .map((unit) => PLAIN.get(unit) ?? unit)
      .join('');
  return words(name)
    .map(({ text, latin }) => (latin ? text : ofDevanagari(text)))
    .join(' ');
}

function romanised(name: string): string {
  return words(name)
    .map(({ text, latin }) => (latin ? text : romanise(text)))
    .join('');
}

/** What a plain transliteration with Jaro-Winkler finds, looking at every name. */
export function rankByTransliteration(gallery: readonly string[]): Ranking {
  return rankBy(gallery, transliterated, jaroWinkler);
}

/** Names with the same consonants, the most similar first. */
export function rankBySkeleton(gallery: readonly string[]): Ranking {
  const toKey = (name: string) => `${skeletonKey(romanised(name))} ${romanised(name)}`;
  const keyOf = (key: string) => key.slice(0, key.indexOf(' '));
  return rankBy(gallery, toKey, (a, b) => (keyOf(a) === keyOf(b) ? 1 : 0) + jaroWinkler(a, b));
}

function rankBy(
  gallery: readonly string[],
  toKey: (name: string) => string,
  likeness: (a: string, b: string) => number,
): Ranking {
  const keys = gallery.map(toKey);
  return (query, top) => {
    const key = toKey(query);
    return keys
      .map((known, at) => ({ at, likeness: likeness(key, known) }))
      .sort((a, b) => b.likeness - a.likeness || a.at - b.at)
      .slice(0, top)
      .flatMap(({ at }) => gallery[at] ?? []);
  };
}
