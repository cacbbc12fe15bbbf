import { fromDrawn, I_SIGN, REPH, STROKE, WITH_REPH } from './drawn-devanagari';

/*
 * Chanakya, the font of newspapers and of Hindi desktop publishing, with its kin (Walkman Chanakya 901 to 905): an 8-bit
 * font, so that its text looks like accented letters: `âéÙèÌæ ß×æü` is सुनीता वर्मा. Covered are the letters, half
 * letters, vowel signs, conjuncts and digits that the versions of the font have in common. Not covered are the rare
 * conjuncts that they place differently, Sanskrit's long vocalic signs and accents, and text that was copied on a
 * Macintosh, where other signs stand for the same bytes.
 */

/** What Windows shows for the bytes from 80 to 9F; five of them it does not know. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

const SIGNS: ReadonlyMap<string, string> = new Map([
  ['ç', I_SIGN],
  ['í', I_SIGN + WITH_REPH],
  ['ü', REPH],
  ['Z', `${REPH}ं`],
  ['æ', STROKE],
  // Tails that complete a letter already drawn: of क and फ, of ट and र.
  ...['¤', 'U', 'ï'].map((tail) => [tail, ''] as const),
  ...(
    '¥ अ,§ इ,© उ,ª ऊ,« ऋ,° ए,· क,€ क्,@ क्,• क,¹ ख,\u0081 ख्,B ख्,» ग,‚ ग्,ƒ घ्,¾ ङ,¿ च,‘ च्,“ च्च्,À छ,Á ज,’ ज्,… ज्,” ज्ज्,' +
    'Ê ज़्,Û झ्,† ञ्,Å ट,Æ ठ,Ç ड,É ढ,‡ ण्,Ì त,ˆ त्,Í थ,‰ थ्,Î द,¼ द,Ï ध,Š ध्,Ù न,‹ न्,ó न्न्,Â प,Œ प्,È फ,\u008d फ्,Õ ब,Ž ब्,µ ब्,' +
    'Ö भ,\u008f भ्,T भ्,× म,\u0090 म्,` म्,Ø य,Ä य्,Ú र,Ü ल,¶ ल,Ë ल्,Ý ळ,ß व,Ã व्,à श्,³ श्,o श,á ष,c ष्,â स,S स्,ã ह,± ह्,' +
    'ÿ क्ष्,˜ त्र्,G त्र,™ ज्ञ्,Ÿ श्र्,ž त्त्,î त्त्,P क्क,Q क्त,R क्र,V ङ्क,W ङ्ख,X ङ्ग,Y ङ्घ,^ ट्ट,_ ट्ठ,n ठ्ठ,a ड्ड,b ड्ढ,I ढ्ढ,# प्त,% त्न,e द्ग,f द्घ,' +
    'g द्द,h द्ध,i द्ब,j द्भ,k द्म,l द्य,m द्व,„ ल्ल,p श्च,E श्व,C ष्ट,D ष्ठ,F स्न,d स्र,q ह्न,r ह्म्,s ह्य,t ह्ल,u ह्व,N हृ,O ह्र,ö ह्ण,' +
    'L रु,M रू,K ्य,A ्र,ý ्र,þ ्र,è ी,é ु,ä ु,ê ू,å ू,ë ृ,ì ॄ,ð े,Ô े,ñ ै,ô ो,õ ौ,ò ॅ,¢ ं,´ ं,¡ ँ,Ñ ः,¸ ़,÷ ्,ù ऽ,ú ॐ,Ð ।,H ॥,' +
    '0 ०,1 १,2 २,3 ३,4 ४,5 ५,6 ६,7 ७,8 ८,9 ९,® 0,v 1,w 2,x 3,y 4,z 5,{ 6,| 7,} 8,~ 9'
  )
    .split(',')
    .map((pair) => pair.split(' ') as [string, string]),
]);

/**
 * The Devanagari that Chanakya shows for a text. Characters that it does not draw stay; bytes that were read as ISO
 * 8859-1 are taken for the signs of Windows. Never throws.
 */
export function fromChanakya(text: string): string {
  const signs = text
    .normalize('NFC')
    .replace(/[\u0080-\u009f]/gu, (sign) => WINDOWS_1252.charAt(sign.charCodeAt(0) - 0x80));
  return fromDrawn(Array.from(nuktaLast(signs), (sign) => SIGNS.get(sign) ?? sign).join(''));
}

/** Some versions draw the dot before its letter, as `$`. */
function nuktaLast(signs: string): string {
  return signs.replace(/\$(.)/gu, '$1¸');
}
