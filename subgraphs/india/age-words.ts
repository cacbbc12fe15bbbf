export type AgeUnit = 'YEARS' | 'MONTHS' | 'WEEKS' | 'DAYS';

/** Small letters, in NFC, without the dots under letters, which vary from hand to hand. */
export function bareWord(word: string): string {
  return word.toLowerCase().normalize('NFD').replace(/़/gu, '').normalize('NFC').replace(/ँ/gu, 'ं');
}

const set = (words: string) => new Set(words.split(' ').map(bareWord));
const UNITS: readonly (readonly [AgeUnit, ReadonlySet<string>])[] = [
  [
    'YEARS',
    set(
      'y yr yrs year years yo वर्ष वर्षे वर्षीय साल बरस saal sal varsh baras વર્ષ বছর বছৰ ਸਾਲ ବର୍ଷ ஆண்டு ஆண்டுகள் வருடம் வருடங்கள் సంవత్సరం సంవత్సరాలు ఏళ్లు ವರ್ಷ ವರ್ಷಗಳು വർഷം سال برس',
    ),
  ],
  [
    'MONTHS',
    set(
      'm mo mos mon mth mths month months माह महीना महीने महिना महिने मास maah mah mahina mahine મહિનો મહિના માસ মাস মাহ ਮਹੀਨਾ ਮਹੀਨੇ ମାସ மாதம் மாதங்கள் నెల నెలలు ತಿಂಗಳು മാസം مہینہ مہینے ماہ',
    ),
  ],
  [
    'WEEKS',
    set(
      'w wk wks week weeks सप्ताह हफ्ता हफ्ते आठवडा आठवडे અઠવાડિયું અઠવાડિયા সপ্তাহ ਹਫ਼ਤਾ ਹਫ਼ਤੇ ସପ୍ତାହ வாரம் வாரங்கள் వారం వారాలు ವಾರ ವಾರಗಳು ആഴ്ച ہفتہ ہفتے',
    ),
  ],
  ['DAYS', set('d day days दिन दिवस din દિવસ দিন ਦਿਨ ଦିନ நாள் நாட்கள் రోజు రోజులు ದಿನ ದಿನಗಳು ദിവസം دن')],
];

/** The unit that a bare word names; null for another word. */
export function ageUnit(word: string): AgeUnit | null {
  return UNITS.find(([, words]) => words.has(word))?.[0] ?? null;
}

/** Words around an age that say nothing of their own. */
export const FILLERS = set(
  'age aged old is of than completed उम्र उमर आयु वय की का के पूर्ण umra umar aayu ki ka ke वर्षांचा वर्षांची ઉંમર বয়স ਉਮਰ வயது వయస్సు ವಯಸ್ಸು വയസ്സ് عمر',
);
/** The age is not exact. */
export const ABOUT = set(
  'about approx approximately around circa ca est estimated nearly almost roughly लगभग करीब करीबन तकरीबन अंदाजन अंदाज अनुमानित सुमारे lagbhag karib kareeb',
);
/** Between the two ends of a range. */
export const BETWEEN = set('to or se से ते या');
/** The age is less. */
export const UNDER = set('under below less कम');
/** A child within weeks of its birth. */
export const NEWBORN = set('newborn नवजात');
/** One and a half, two and a half: the completed years. */
export const HALVES: ReadonlyMap<string, number> = new Map(
  [['डेढ़', 1] as const, ['ढाई', 2] as const, ['अढ़ाई', 2] as const, ['dedh', 1] as const, ['dhai', 2] as const].map(
    ([word, years]) => [bareWord(word), years],
  ),
);
/** A quarter or a half more, which leaves the completed years as they are. */
export const AND_A_PART = set('साढ़े सवा sadhe saadhe sava');

const NUMBERS = new Map(
  [
    'zero शून्य',
    'one एक ek',
    'two दो do दोन',
    'three तीन teen tin',
    'four चार char chaar',
    'five पांच panch paanch पाच',
    'six छह छः छ छे chhah chhe सहा',
    'seven सात saat sat',
    'eight आठ aath',
    'nine नौ nau नऊ',
    'ten दस das दहा',
    'eleven ग्यारह gyarah अकरा',
    'twelve बारह barah बारा',
    'thirteen तेरह terah तेरा',
    'fourteen चौदह chaudah चौदा',
    'fifteen पंद्रह पन्द्रह pandrah पंधरा',
    'sixteen सोलह solah सोळा',
    'seventeen सत्रह सतरह satrah सतरा',
    'eighteen अठारह अट्ठारह atharah अठरा',
    'nineteen उन्नीस unnis एकोणीस',
    'twenty बीस bees वीस',
  ].flatMap((words, number) => words.split(' ').map((word) => [bareWord(word), number] as const)),
);

/** The number from 0 to 20 that a bare word says in English, Hindi or Marathi; null for another word. */
export function wordNumber(word: string): number | null {
  return NUMBERS.get(word) ?? null;
}
