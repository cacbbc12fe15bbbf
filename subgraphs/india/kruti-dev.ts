import { fromDrawn, I_SIGN, REPH, STROKE, WITH_NASAL, WITH_REPH } from './drawn-devanagari';

/** The name of the font in options and mappings. */
export const KRUTI_DEV = 'kruti-dev';

const SIGNS: ReadonlyMap<string, string> = new Map([
  ['f', I_SIGN],
  ['Z', REPH],
  ['k', STROKE],
  ['Ç', I_SIGN + WITH_NASAL],
  ['Æ', I_SIGN + WITH_REPH],
  ['É', I_SIGN + WITH_REPH + WITH_NASAL],
  ['Ê', `ी${REPH}`],
  ['±', `${REPH}ं`],
  ['õ', `ै${REPH}ं`],
  ...(
    'd क,D क्,£ ख्र,Ä घ,x ग,X ग्,[ ख्,? घ्,³ ङ,p च,P च्,N छ,t ज,T ज्,> झ,÷ झ,Ö झ्,¥ ञ,V ट,B ठ,M ड,< ढ,. ण्,r त,R त्,F थ्,n द,/ ध्,è ध्,Ë ध्,' +
    'u न,U न्,i प,I प्,Q फ,¶ फ्,c ब,C ब्,H भ्,Ò भ,e म,E म्,; य,¸ य्,j र,y ल,Y ल्,G ळ,o व,O व्,\' श्,Ü श्," ष्,l स,L स्,g ह,º ह्,' +
    '{ क्ष्,= त्र,« त्र्,K ज्ञ,J श्र,| द्य,} द्व,) द्ध,í द्द,Ì द्द,Ù त्त्,ä क्त,Ø क्र,Ý फ्र,ç प्र,Á प्र,æ द्र,à ह्न,á ह्य,â हृ,ã ह्म,ô क्क,é न्न,™ न्न्,' +
    '– दृ,— कृ,Ñ कृ,ê ट्ट,Í ट्ट,ë ट्ठ,Î ट्ठ,ì ड्ड,Ï ड्ड,ï ड्ढ,Ô ड्ढ,ð ठ्ठ,˜ द्भ,ö द्भ,ó स्त्र,î ्य,Ó ्य,ª ्र,z ्र,# रु,: रू,' +
    'v अ,b इ,Ã ई,m उ,Å ऊ,_ ऋ,h ी,q ु,w ू,` ृ,s े,S ै,a ं,¡ ँ,% ः,W ॅ,‚ ॉ,È ीं,¢ े,¨ ो,® ो,© ौ,• ऽ,+ ़,~ ्,ñ ॰,Œ ॰,A ।,- .,& -,@ /,¼ (,½ ),' +
    'å ०,ƒ १,„ २,… ३,† ४,‡ ५,ˆ ६,‰ ७,Š ८,‹ ९'
  )
    .split(',')
    .map((pair) => pair.split(' ') as [string, string]),
  [',', 'ए'],
  [']', ','],
]);

/**
 * The Devanagari that Kruti Dev 010 and its kin (DevLys) show for a text: `lquhrk oekZ` is सुनीता वर्मा. Characters that
 * it does not draw stay. Never throws.
 */
export function fromKrutiDev(text: string): string {
  return fromDrawn(Array.from(text, (sign) => SIGNS.get(sign) ?? sign).join(''));
}
