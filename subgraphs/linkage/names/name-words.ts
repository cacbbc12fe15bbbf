import {
  OTHER_ALIAS_WORDS,
  OTHER_BETWEEN_NAMES,
  OTHER_RELATIONS,
  OTHER_SHORT_BEFORE_NAME,
  OTHER_TITLES,
} from './name-words-of-other-scripts';

/*
 * Words around names, in lower case and NFC, without full stops. A title counts only before a name: कुमारी सुनीता is
 * Miss Sunita, but in सुनीता कुमारी it is the second name. कुमार is never a title. Words that are also names (Baby,
 * Sardar, चिरंजीव) are no titles, because losing a name costs more than keeping a title.
 */
export const TITLES: ReadonlySet<string> = words(
  'mr mrs ms miss mst master km ku kum kumari smt shrimati shreemati srimati shri shree sri sh sushri late lt dr prof adv ' +
    'advocate er capt col maj retd hon pt sriman shriman shrimaan mosa mosammat mosammath musammat mussammat most tmt ' +
    'thiru thirumathi sou chi श्री श्रीमान श्रीमन श्रीमती श्रीमति श्रिमती सुश्री कु कुं कुमारी मास्टर मिस मि मिसेज मिसेस मिस्टर स्व ' +
    'स्वर्गीय स्वर्गिय स्बर्गीय स्वर्गवासी लेट डॉ डा डॉक्टर प्रो पं पंडित अड्वोकेट एडवोकेट ऐडवोकेट एड इंजी मोसम्मात मुसम्मात मोसा ' +
    'मुस मोस चि सौ ' +
    OTHER_TITLES,
);

/** The title that is as often a second name: Kumari Baby is Baby Kumari, where Km. Baby is a girl without a name. */
export const KUMARI: ReadonlySet<string> = words('kumari कुमारी');
export const NAMES_AFTER_KUMARI: ReadonlySet<string> = words('baby बेबी');

/** Words after a name: of respect, and for the elder or younger of two of the name. */
export const RESPECT: ReadonlySet<string> = words(
  'ji jee saheb sahab sahib saab jr junior sr senior जी साहब साहेब साहिब महोदय महोदया जूनियर सीनियर',
);

/** Short for Mohammad, which stays a word of the name: Mohd Arif and Arif may be two boys of one family. */
export const MOHAMMAD: ReadonlyMap<string, string> = new Map([
  ...[...words('mohd mohmd mhd muhd mohammed muhammad muhammed')].map((word) => [word, 'mohammad'] as const),
  ...[...words('मोह मोहद मोहम्म मुहम्मद')].map((word) => [word, 'मोहम्मद'] as const),
]);

/** Short only where another word follows. */
export const SHORT_BEFORE_NAME: ReadonlyMap<string, string> = pairs(
  'md mohammad,mo mohammad,moh mohammad,mu mohammad,मो मोहम्मद,मौ मोहम्मद,मु मोहम्मद,मुह मोहम्मद,मोहं मोहम्मद,मुहं मोहम्मद,' +
    'मोहम मोहम्मद,सै सैयद,sd syed,abd abdul,' +
    OTHER_SHORT_BEFORE_NAME,
);

/** Short beside another word, before or after it: Sk. Rahim, Rahim Sk. */
export const SHORT_BESIDE_NAME: ReadonlyMap<string, string> = pairs('sk sheikh,shk sheikh');

/** Short only after another word. */
export const SHORT_AFTER_NAME: ReadonlyMap<string, string> = pairs(
  'kr kumar,pd prasad,prd prasad,prsd prasad,sgh singh,प्र प्रसाद,सिं सिंह',
);

/** Whose name follows. A grandfather or guardian is OTHER: no evidence, but found by a search. */
export type Relation = 'FATHER' | 'MOTHER' | 'OTHER';

/** Words before the name of a relative that are never names. */
export const RELATIONS: ReadonlyMap<string, Relation> = relations(OTHER_RELATIONS, {
  FATHER:
    'sonof daughterof father fathers पुत्र पुत्री पुत्रि पूत्र पूत्री सुपुत्र सुपुत्री आत्मज आत्मजा वल्द वल्दे वलद बल्द वल्दियत बेटा ' +
    'बेटी पिता पिताजी पिताश्री',
  MOTHER: 'babyof mother mothers माता माताजी',
  OTHER: 'wifeof careof relativeof wardof husband husbands पत्नी पत्नि धर्मपत्नी पति बेवा विधवा जौजे जौजा ज़ौजा ज़ौजे',
});

/** Words and short forms that are a relation where a name follows, and may be a name where none does. */
export const RELATIONS_BEFORE_NAME: ReadonlyMap<string, Relation> = relations({
  FATHER:
    'पु पि आ बिन्त बिंत बिन्ते बिंते बिन्ति bint binte binti suputra suputri putri atmaj atmaja aatmaj aatmaja walad vald valad pita',
  MOTHER: 'मां',
  OTHER: 'dharmpatni patni jauje अभिभावक संरक्षक guardian',
});

/** Words that are a relation only between two names. */
export const BETWEEN_NAMES: ReadonlyMap<string, Relation> = relations(OTHER_BETWEEN_NAMES, {
  FATHER: 'bin ibn ibne son daughter putra beta beti so do बिन इब्न मुलगा मुलगी',
  MOTHER: 'mata',
  OTHER: 'wo pati पौत्र पौत्री पोता पोती नाती द्वारा मार्फत pautra pautri dwara marfat',
});

/** Between a relative and such a word: रामलाल की पुत्री सुनीता. */
export const GENITIVES: ReadonlySet<string> = words('का की के ka ki ke');
export const CHILD_OF_WORDS: ReadonlyMap<string, Relation> = relations({
  FATHER: 'पुत्र पुत्री पुत्रि सुपुत्र सुपुत्री बेटा बेटी लड़का लड़की लडका लडकी son daughter beta beti putra putri ladka ladki',
  OTHER: 'पत्नी पत्नि धर्मपत्नी बहू बच्चा बच्ची wife patni bahu bachcha bachchi',
});

/** Between two parents: `s/o Ramesh and Kamla`. */
export const AND_WORDS: ReadonlySet<string> = words('and व एवं तथा और aur');

/** A relative with such a title is the mother. */
export const MOTHERS_TITLES: ReadonlySet<string> = words(
  'smt mrs shrimati shreemati srimati mst mosammat श्रीमती श्रीमति मोसम्मात',
);

/** After माता these make a man's name: माता प्रसाद. */
export const MATA_NAMES: ReadonlySet<string> = words(
  'प्रसाद दीन बदल भीख फेर शरण चरण सहाय गुलाम सेवक prasad din deen badal bhikh pher sharan charan sahay gulam sevak',
);

/** Second names of women, which no father has: Putri Devi and बेटी कुमारी are names. */
export const WOMENS_SECOND_NAMES: ReadonlySet<string> = words(
  'देवी कुमारी बाई बेगम खातून बानो devi kumari bai begum khatun khatoon bano',
);

/** Before the place where a person lives. */
export const RESIDENT_OF = 'residentof';

/** Labels before a name: पिता का नाम रामलाल. */
export const LABELS: ReadonlySet<string> = words('नाम का की name naam ka ki');

/** Words before another name of the same person. */
export const ALIAS_WORDS: ReadonlySet<string> = words(`urf urph alias aka उर्फ उर्फ़ ऊर्फ उपनाम ${OTHER_ALIAS_WORDS}`);

/** Names of letters that are also words of names: फ़ातिमा बी, गाँधी जी. */
export const NO_INITIALS: ReadonlySet<string> = words('बी जी');

/** Whether the word stands for a sign of a text, as `sonof` for s/o. */
export function isMadeWord(word: string | undefined): boolean {
  return word?.endsWith('of') === true && (RELATIONS.has(word) || word === RESIDENT_OF);
}

/** Whether the word is said of names and is none: a title, a short form, a relation, a label, a word before an alias. */
export function isAroundNames(word: string): boolean {
  return [TITLES, SHORT_BEFORE_NAME, RELATIONS, RELATIONS_BEFORE_NAME, LABELS, ALIAS_WORDS].some((some) =>
    some.has(word),
  );
}

function pairs(text: string): ReadonlyMap<string, string> {
  return new Map(text.split(',').map((pair) => pair.normalize('NFC').split(' ') as [string, string]));
}

function relations(...tables: readonly Readonly<Partial<Record<Relation, string>>>[]): ReadonlyMap<string, Relation> {
  const all = tables.flatMap((of) =>
    (['FATHER', 'MOTHER', 'OTHER'] as const).flatMap((relation) =>
      of[relation] === undefined ? [] : [...words(of[relation])].map((word) => [word, relation] as const),
    ),
  );
  return new Map(all);
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.normalize('NFC').split(' '));
}
