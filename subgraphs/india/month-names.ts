/** The months in the languages of India, in full; in English and Hindi also short. */
const MONTHS: readonly string[] = [
  'jan january जनवरी जन जानेवारी જાન્યુઆરી জানুয়ারি জানুয়ারী জানুৱাৰী ਜਨਵਰੀ ଜାନୁଆରୀ ஜனவரி జనవరి ಜನವರಿ ജനുവരി جنوری',
  'feb february फरवरी फर फेब्रुवारी ફેબ્રુઆરી ফেব্রুয়ারি ফেব্রুয়ারী ফেব্ৰুৱাৰী ਫਰਵਰੀ ଫେବୃଆରୀ ଫେବ୍ରୁଆରୀ பிப்ரவரி ఫిబ్రవరి ಫೆಬ್ರವರಿ ಫೆಬ್ರುವರಿ ഫെബ്രുവരി فروری',
  'mar march मार्च માર્ચ মার্চ মাৰ্চ ਮਾਰਚ ମାର୍ଚ୍ଚ மார்ச் మార్చి ಮಾರ್ಚ್ മാർച്ച് مارچ',
  'apr april अप्रैल अप्रेल अप्रै एप्रिल એપ્રિલ এপ্রিল এপ্ৰিল ਅਪ੍ਰੈਲ ଅପ୍ରେଲ ஏப்ரல் ఏప్రిల్ ಏಪ್ರಿಲ್ ഏപ്രിൽ اپریل',
  'may मई मे મે মে ਮਈ ମଇ மே మే ಮೇ മേയ് മെയ് مئی',
  'jun june जून જૂન জুন ਜੂਨ ଜୁନ ஜூன் జూన్ ಜೂನ್ ജൂൺ جون',
  'jul july जुलाई जुल जुलै જુલાઈ জুলাই ਜੁਲਾਈ ଜୁଲାଇ ஜூலை జులై జూలై ಜುಲೈ ജൂലൈ جولائی',
  'aug august अगस्त अग ऑगस्ट ઑગસ્ટ ઓગસ્ટ আগস্ট আগষ্ট ਅਗਸਤ ଅଗଷ୍ଟ ஆகஸ்ட் ఆగస్టు ಆಗಸ್ಟ್ ഓഗസ്റ്റ് اگست',
  'sep sept september सितंबर सितम्बर सित सप्टेंबर સપ્ટેમ્બર সেপ্টেম্বর ছেপ্তেম্বৰ ਸਤੰਬਰ ସେପ୍ଟେମ୍ବର செப்டம்பர் సెప్టెంబర్ ಸೆಪ್ಟೆಂಬರ್ സെപ്റ്റംബർ ستمبر',
  'oct october अक्टूबर अक्तूबर अक्टू अक्तू ऑक्टोबर ઑક્ટોબર ઓક્ટોબર অক্টোবর অক্টোবৰ ਅਕਤੂਬਰ ଅକ୍ଟୋବର அக்டோபர் అక్టోబర్ ಅಕ್ಟೋಬರ್ ഒക്ടോബർ اکتوبر',
  'nov november नवंबर नवम्बर नव नोव्हेंबर નવેમ્બર নভেম্বর নৱেম্বৰ ਨਵੰਬਰ ନଭେମ୍ବର நவம்பர் నవంబర్ ನವೆಂಬರ್ നവംബർ نومبر',
  'dec december दिसंबर दिसम्बर दिस डिसेंबर ડિસેમ્બર ডিসেম্বর ডিচেম্বৰ ਦਸੰਬਰ ଡିସେମ୍ବର டிசம்பர் డిసెంబర్ ಡಿಸೆಂಬರ್ ഡിസംബർ دسمبر',
];
const NUMBERS = new Map(MONTHS.flatMap((names, at) => names.split(' ').map((name) => [plain(name), at + 1] as const)));

/** The number of the month from 1, in any of its spellings; null for any other word. */
export function monthNumber(word: string): number | null {
  return NUMBERS.get(plain(word)) ?? null;
}

/** Dots under letters and the sign of a nasal vary from hand to hand. */
function plain(word: string): string {
  return word.normalize('NFD').replace(/[़਼]/gu, '').replace(/म्ब/gu, 'ंब').toLowerCase();
}
