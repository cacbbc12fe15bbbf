/*
 * The commonest words around names in the other scripts of India, NFC, for `name-words.ts`: without them a title that
 * two strangers share would be a name of both, and a father an alias or a part of the child's name. In the order Bengali,
 * Gujarati, Gurmukhi, Odia, Tamil, Telugu, Kannada, Malayalam, Urdu.
 */
export const OTHER_TITLES =
  'শ্রী শ্রীমতী মোসাঃ মোছাঃ শ্রীযুক্ত শ্ৰী শ্ৰীমতী શ્રી શ્રીમતી કુ સ્વ ਸ੍ਰੀ ਸ਼੍ਰੀ ਸ੍ਰੀਮਤੀ ਸ਼੍ਰੀਮਤੀ ଶ୍ରୀ ଶ୍ରୀମତୀ திரு திருமதி శ్రీ శ్రీమతి ' +
  'ಶ್ರೀ ಶ್ರೀಮತಿ ശ്രീ ശ്രീമതി شری شریمتی';

export const OTHER_SHORT_BEFORE_NAME = 'মোঃ মোহাম্মদ,মো মোহাম্মদ,মোহাঃ মোহাম্মদ,મો મોહમ્મદ';

export const OTHER_RELATIONS = {
  FATHER: 'পিতা পুত্র পুত্রী પિતા પુત્ર પુત્રી ਪਿਤਾ ਪੁੱਤਰ ਪੁੱਤਰੀ ପିତା ପୁତ୍ର ପୁତ୍ରୀ தந்தை తండ్రి ತಂದೆ',
  MOTHER: 'মাতা માતા ਮਾਤਾ ମାତା',
  OTHER: 'પત્ની ਪਤਨੀ ପତ୍ନୀ',
} as const;

/** Words that are names too: Swami, Pati, Kanya. */
export const OTHER_BETWEEN_NAMES = {
  FATHER: 'কন্যা ಬಿನ್ بن بنت ولد دختر',
  OTHER: 'স্বামী પતિ ਪਤੀ ପତି ସ୍ୱାମୀ زوجہ',
} as const;

export const OTHER_ALIAS_WORDS = 'ওরফে উরফে ઉર્ફે ઉર્ફ ਉਰਫ਼ ਉਰਫ ଓରଫ عرف';
