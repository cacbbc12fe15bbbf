/*
 * Kruti Dev 010 and its kin (DevLys, Chanakya differ) show Devanagari by drawing its signs in place of Latin letters:
 * `lquhrk oekZ` is सुनीता वर्मा. The signs are stored in the order in which they are drawn: the i before its consonant, the
 * r of a cluster after its syllable, and many consonants as a half form with an upright stroke.
 */
/** The name of the font in options and mappings. */
export const KRUTI_DEV = 'kruti-dev';

const I_SIGN = '\u0001';
const REPH = '\u0002';
/** The upright stroke: it completes a half form, and is an aa elsewhere. */
const STROKE = '\u0003';

const SIGNS: ReadonlyMap<string, string> = new Map([
  ['f', I_SIGN],
  ['Z', REPH],
  ['k', STROKE],
  ...(
    'd क,D क्,x ग,X ग्,[ ख्,? घ्,³ ङ,p च,P च्,N छ,t ज,T ज्,> झ,÷ झ,Ö झ्,¥ ञ,V ट,B ठ,M ड,< ढ,. ण्,r त,R त्,F थ्,n द,/ ध्,è ध्,Ë ध्,' +
    'u न,U न्,i प,I प्,Q फ,¶ फ्,c ब,C ब्,H भ्,Ò भ,e म,E म्,; य,¸ य्,j र,y ल,Y ल्,G ळ,o व,O व्,\' श्,Ü श्," ष्,l स,L स्,g ह,º ह्,' +
    '{ क्ष्,= त्र,« त्र्,K ज्ञ,J श्र,| द्य,} द्व,) द्ध,í द्द,Ì द्द,Ù त्त्,ä क्त,Ø क्र,Ý फ्र,ç प्र,Á प्र,æ द्र,à ह्न,á ह्य,â हृ,ã ह्म,ô क्क,é न्न,™ न्न्,' +
    '– दृ,— कृ,Ñ कृ,ê ट्ट,Í ट्ट,ë ट्ठ,Î ट्ठ,ì ड्ड,Ï ड्ड,ï ड्ढ,Ô ड्ढ,î ्य,Ó ्य,ª ्र,z ्र,# रु,: रू,' +
    'v अ,b इ,m उ,Å ऊ,_ ऋ,h ी,q ु,w ू,` ृ,s े,S ै,a ं,¡ ँ,% ः,W ॅ,‚ ॉ,È ीं,+ ़,~ ्,ñ ॰,Œ ॰,A ।,- .,& -,@ /,¼ (,½ ),' +
    'å ०,ƒ १,„ २,… ३,† ४,‡ ५,ˆ ६,‰ ७,Š ८,‹ ९'
  )
    .split(',')
    .map((pair) => pair.split(' ') as [string, string]),
  [',', 'ए'],
  [']', ','],
]);

const CONSONANT = '[क-ह]़?';
const CLUSTER = `(?:${CONSONANT}्)*${CONSONANT}`;
const VOWEL_SIGNS = '[ािीुूृेैॅॉोौ]*[ंँ]?';

/** From the order of drawing to the order of speech; each step reads what the ones before it wrote. */
const ORDER: readonly (readonly [pattern: RegExp, by: string])[] = [
  [/इ\u0002/gu, 'ई'],
  [/्(़?)\u0003/gu, '$1'],
  [/\u0003/gu, 'ा'],
  [new RegExp(`${I_SIGN}(${CLUSTER})`, 'gu'), '$1ि'],
  [new RegExp(`(${CLUSTER}${VOWEL_SIGNS})${REPH}`, 'gu'), 'र्$1'],
  [/ाे/gu, 'ो'],
  [/ाै/gu, 'ौ'],
  [/अो/gu, 'ओ'],
  [/अौ/gu, 'औ'],
  [/अा/gu, 'आ'],
  [/अॉ/gu, 'ऑ'],
  [/एे/gu, 'ऐ'],
  [/़्/gu, '़्'],
  [/([ािीुूृेैॅॉोौ])़/gu, '़$1'],
];

/** The Devanagari that Kruti Dev 010 shows for a text. Characters that it does not draw stay. Never throws. */
export function fromKrutiDev(text: string): string {
  let read = Array.from(text, (sign) => SIGNS.get(sign) ?? sign).join('');
  for (const [pattern, by] of ORDER) read = read.replace(pattern, by);
  return read.replaceAll(I_SIGN, 'ि').replaceAll(REPH, 'र्').normalize('NFC');
}
