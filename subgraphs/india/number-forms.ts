import type { WrittenKind } from '../../schema/agencies/written-kind';

/** Words that may stand for "number", after the word for a kind or alone. */
export const NUMBER_WORDS: readonly string[] = [
  ...['no', 'nos', 'num', 'number', 'numb', 'nr', 'id'],
  ...['क्र', 'क्रं', 'क्रमांक', 'क्रम संख्या', 'संख्या', 'सं', 'संख्यांक', 'नं', 'नंबर', 'नम्बर', 'आईडी'],
];

interface Form {
  /** Several when the word is ambiguous; the field that holds the number then decides. */
  readonly kinds: readonly WrittenKind[];
  readonly words: readonly string[];
}

/**
 * All words that name a number, in both scripts. Blanks, dots and the zeros that clerks type as marks of abbreviation
 * (`मु0अ0सं0`) are ignored; a word of `NUMBER_WORDS` may follow each.
 */
export const NUMBER_FORMS: readonly Form[] = [
  {
    kinds: ['FIR'],
    words: [
      ...['fir', 'first information report', 'crime', 'crime case', 'cr', 'crl', 'ps case'],
      ...['एफआईआर', 'एफ आई आर', 'प्रथम सूचना', 'प्रथम सूचना रिपोर्ट', 'प्रथम सूचना प्रतिवेदन', 'प्र सू रि', 'प्र सू'],
      ...['प्राथमिकी', 'अपराध', 'अप', 'मु अ', 'मुकदमा', 'मुकदमा अपराध', 'मु', 'अभियोग', 'काण्ड', 'थाना काण्ड'],
      ...['गु र', 'गुन्हा रजि', 'गुन्हा रजिस्टर', 'गुन्हा'],
    ],
  },
  // Only the field says whose case it is.
  { kinds: ['FIR', 'CWC_CASE', 'AHTU_CASE'], words: ['case', 'केस', 'प्रकरण', 'मामला'] },
  {
    kinds: ['MISSING_REPORT'],
    words: [
      ...['missing', 'missing report', 'missing person', 'missing person report', 'missing child', 'mpr'],
      ...['गुम', 'गुम इंसान', 'गुम इन्सान', 'गुमइंसान', 'गुमशुदगी', 'गुमशुदा', 'गुमशुदगी रिपोर्ट', 'गु इं', 'गुमशुदगी सूचना'],
    ],
  },
  {
    kinds: ['GD'],
    words: [
      ...['gd', 'gde', 'gd entry', 'gd ref', 'general diary', 'general diary entry', 'station diary', 'sde'],
      ...['जीडी', 'जी डी', 'सामान्य डायरी', 'सान्हा', 'रोजनामचा सान्हा', 'रोसा', 'स्टेशन डायरी'],
    ],
  },
  {
    kinds: ['DD'],
    words: ['dd', 'dde', 'ddr', 'dd entry', 'daily diary', 'daily diary report', 'डीडी', 'डी डी', 'दैनिक डायरी'],
  },
  { kinds: ['GD', 'DD'], words: ['diary', 'diary entry', 'entry', 'रोजनामचा', 'रपट', 'डायरी', 'रो'] },
  {
    kinds: ['UD'],
    words: ['ud', 'ud case', 'udr', 'ad', 'adr', 'inquest', 'मर्ग', 'अकाल मृत्यु', 'यूडी', 'यू डी', 'यूडी केस'],
  },
  {
    kinds: ['NCR'],
    words: ['ncr', 'nc', 'nc report', 'non cognizable report', 'एनसीआर', 'एन सी आर', 'असंज्ञेय', 'अदम चेक'],
  },
  { kinds: ['CWC_CASE'], words: ['cwc', 'cwc case', 'बाल कल्याण समिति', 'बाल कल्याण समिति प्रकरण', 'सीडब्ल्यूसी'] },
  { kinds: ['CWC_ORDER'], words: ['order', 'cwc order', 'आदेश'] },
  { kinds: ['PROFILE'], words: ['profile', 'child profile', 'old profile', 'प्रोफाइल'] },
  { kinds: ['RESCUE'], words: ['rescue', 'रेस्क्यू'] },
  { kinds: ['AHTU_CASE'], words: ['ahtu', 'ahtu case', 'एएचटीयू', 'एएचटीयू प्रकरण'] },
];

/** The words before a station's name. */
export const STATION_WORDS = [
  'police station',
  'p s',
  'ps',
  'thana',
  'थाना',
  'पुलिस थाना',
  'कोतवाली थाना',
  'थाने',
] as const;
export const DISTRICT_WORDS = ['district', 'distt', 'dist', 'zila', 'जिला', 'ज़िला', 'जनपद', 'जि'] as const;
/** Words for a date, which may follow a number. */
export const DATE_WORDS = ['dt', 'dtd', 'dated', 'date', 'on', 'दिनांक', 'दि', 'दिनाँक'] as const;
export const SECTION_WORDS = [
  'u/s',
  'us',
  'under section',
  'under sections',
  'section',
  'sections',
  'sec',
  'धारा',
] as const;
/** The words in a list of sections. */
export const LAW_WORDS = [
  ...[
    'ipc',
    'bns',
    'bnss',
    'crpc',
    'pocso',
    'jj',
    'itpa',
    'pitaa',
    'act',
    'and',
    'r w',
    'rw',
    'read with',
    'of',
    'the',
    'i',
  ],
  ...['भादवि', 'भा द वि', 'भादंवि', 'बीएनएस', 'भा न्या सं', 'पॉक्सो', 'पाक्सो', 'एक्ट', 'अधिनियम', 'व', 'एवं', 'सहपठित'],
] as const;
