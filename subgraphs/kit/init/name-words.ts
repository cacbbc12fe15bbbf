/** One word for each of those by which systems name a thing; what is left out says nothing. */
const SAME: Readonly<Record<string, readonly string[]>> = {
  // A date and a time are told apart by their values.
  date: [
    'तिथि',
    'तिथी',
    'समय',
    'dt',
    'date',
    'on',
    'at',
    'time',
    'tm',
    'dttm',
    'datetime',
    'timestamp',
    'ts',
    'dinank',
    'tarikh',
    'दिनांक',
    'दिनाँक',
    'तारीख',
  ],
  number: [
    'सं',
    'संख्यां',
    'no',
    'num',
    'nbr',
    'number',
    'nos',
    'sr',
    'srno',
    'sankhya',
    'kramank',
    'संख्या',
    'क्रमांक',
    'नंबर',
    'id',
    'ref',
  ],
  code: ['cd', 'code'],
  name: ['nm', 'nme', 'name', 'names', 'naam', 'nam', 'नाम'],
  year: ['yr', 'year', 'varsh', 'sal', 'वर्ष', 'साल'],
  station: ['चौकी', 'ps', 'station', 'stn', 'thana', 'policestation', 'थाना'],
  state: ['प्रदेश', 'state', 'st', 'rajya', 'राज्य'],
  district: ['dist', 'district', 'distt', 'dst', 'jila', 'zila', 'जिला', 'ज़िला', 'जनपद'],
  village: ['vill', 'village', 'gram', 'gaon', 'ग्राम', 'गांव', 'गाँव'],
  fir: ['कांड', 'काण्ड', 'मुअसं', 'kand', 'fir', 'crime', 'cr', 'prathamiki', 'apradh', 'अपराध', 'प्राथमिकी'],
  report: ['report', 'rpt', 'mpr', 'complaint'],
  registered: ['reg', 'regd', 'registered', 'registration', 'lodged'],
  updated: [
    'अद्यतन',
    'अपडेट',
    'upd',
    'update',
    'updated',
    'mod',
    'modified',
    'modify',
    'chg',
    'change',
    'changed',
    'lastmodified',
    'lastupdated',
  ],
  sex: ['sex', 'gender', 'gndr', 'gen', 'ling', 'लिंग'],
  age: ['age', 'umr', 'aayu', 'ayu', 'umar', 'उम्र', 'आयु'],
  birth: ['dob', 'birth', 'born', 'janm', 'जन्म'],
  father: ['father', 'fath', 'pita', 'fname', 'पिता'],
  mother: ['मां', 'माँ', 'mother', 'moth', 'mata', 'माता'],
  guardian: ['guardian', 'sanrakshak', 'अभिभावक'],
  phone: ['phone', 'ph', 'mob', 'mobile', 'tel', 'contact', 'मोबाइल', 'दूरभाष'],
  address: ['address', 'addr', 'add', 'pata', 'पता'],
  height: ['height', 'ht', 'heightcm', 'कद', 'ऊंचाई'],
  complexion: ['वर्ण', 'complexion', 'cmplx', 'rang', 'रंग'],
  marks: ['चिह्न', 'निशान', 'marks', 'mark', 'idmark', 'identification', 'चिन्ह', 'पहचान'],
  clothing: ['clothing', 'clothes', 'wearing', 'dress', 'कपड़े'],
  language: ['language', 'languages', 'lang', 'bhasha', 'भाषा'],
  missing: ['missing', 'miss', 'lost', 'gumshuda', 'गुमशुदा'],
  found: ['found', 'fnd', 'rescue', 'rescued', 'trace', 'traced', 'recovered', 'दस्तयाब', 'दस्तयाबी'],
  city: ['city', 'commissionerate', 'commissionrate', 'आयुक्तालय'],
  drive: ['drive', 'operation', 'abhiyan', 'अभियान'],
  inspector: ['inspector', 'inspectors', 'si'],
  admitted: ['admit', 'admn', 'admitted', 'admission', 'adm', 'entry', 'pravesh', 'प्रवेश'],
  discharge: ['मुक्ति', 'mukti', 'discharge', 'dis', 'disch', 'released', 'exit'],
  case: ['case', 'prakaran', 'प्रकरण'],
  profile: ['प्रोफाइल', 'प्रोफ़ाइल', 'profile', 'prof', 'inmate'],
  victim: ['पीड़िता', 'पीड़ित', 'victim', 'vic', 'peedit', 'पीड़ित'],
  old: ['old', 'prev', 'previous'],
  order: ['आदेशों', 'order', 'ord', 'aadesh', 'आदेश'],
  place: ['place', 'plc', 'sthan', 'स्थान'],
  absconded: ['absconded', 'absc'],
  officer: ['officer', 'io', 'adhikari', 'अधिकारी'],
  relative: ['relative', 'informant', 'complainant', 'accused', 'suspect'],
  home: ['बालगृह', 'balgrih', 'home', 'institution', 'inst', 'cci', 'shelter', 'गृह'],
  status: ['status', 'stat', 'स्थिति'],
  type: ['type', 'typ', 'kind', 'category', 'प्रकार'],
  serial: ['क्रसं', 'sno', 'serial', 'sl', 'seq'],
  occurred: ['occ', 'occurred', 'occurrence', 'incident', 'घटना'],
  cwc: ['cwc', 'सीडब्लूसी', 'सीडब्ल्यूसी'],
  opened: ['opened', 'open'],
};
const WORDS = new Map(Object.entries(SAME).flatMap(([word, all]) => all.map((one) => [one, word] as const)));
/** They say in which script a name is written, or nothing. */
const EMPTY = new Set([
  'hi',
  'en',
  'hindi',
  'eng',
  'english',
  'the',
  'of',
  'in',
  'to',
  'is',
  'x',
  'y',
  'key',
  'told',
  'stated',
  'police',
  ...['last', 'child', 'person', 'बालक', 'बच्चा', 'बच्चे', 'बालिका'],
  ...['का', 'की', 'के', 'ka', 'ki', 'ke'],
]);

/** The words of a field's or column's name: of `REG_DT` and `registeredAt`, registered and date. */
export function nameWords(name: string): readonly string[] {
  const parts = name
    // 0 is the sign of abbreviation: मु0अ0सं0.
    .replaceAll(/(?<=[\p{Script=Devanagari}])[0०](?=[\p{Script=Devanagari}\s]|$)/gu, '')
    .replaceAll(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{M}]+/u)
    .filter((part) => part !== '' && !EMPTY.has(part));
  return [...new Set(parts.flatMap((part) => WORDS.get(part) ?? glued(part)))];
}

/** The words of a name without any sign between them: `firno`, `pscd`. */
function glued(part: string): readonly string[] {
  for (let at = 2; at <= part.length - 2; at += 1) {
    const [first, second] = [WORDS.get(part.slice(0, at)), WORDS.get(part.slice(at))];
    if (first !== undefined && second !== undefined) return [first, second];
  }
  return [part];
}

/** Whom or what a name is about: a father's name is no child's name, however alike they are. */
const WHOSE = [
  'father',
  'mother',
  'guardian',
  'officer',
  'relative',
  'station',
  'home',
  'district',
  'village',
  'state',
  'unit',
  'old',
];

/** A column that names one of them holds the name, whether it says so or not. */
export const KIN: readonly string[] = ['father', 'mother', 'guardian'];

/** Whether both names are about the same one: a column of fathers is none of children. */
export function areOfOne(field: readonly string[], column: readonly string[]): boolean {
  return WHOSE.every((word) => !column.includes(word) || field.includes(word));
}

/** They say what sort of value it is, not of what: any date may be called one. */
const GENERIC = new Set(['date', 'number', 'code', 'year', 'type', 'serial']);

/** Whether a name says of what it is. */
export function isTelling(words: readonly string[]): boolean {
  return words.some((word) => !GENERIC.has(word));
}

/** How alike two names are, from 0 to 1: the share of their words that both have. */
export function likeness(one: readonly string[], other: readonly string[]): number {
  const shared = one.filter((word) => other.includes(word)).length;
  const all = new Set([...one, ...other]).size;
  return all === 0 ? 0 : shared / all;
}
