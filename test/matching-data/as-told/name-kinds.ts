import type { Telling, ToldKind, ToldRow } from './told-kind';

const TELLS = ['name', 'sex', 'age', 'asOf', 'state'] as const;

const SUFFIXES = {
  M: [
    ['bhai', 'भाई'],
    ['lal', 'लाल'],
    ['singh', 'सिंह'],
    ['prasad', 'प्रसाद'],
    ['das', 'दास'],
    ['kumar', 'कुमार'],
  ],
  F: [
    ['ben', 'बेन'],
    ['bai', 'बाई'],
    ['devi', 'देवी'],
    ['bano', 'बानो'],
    ['kumari', 'कुमारी'],
  ],
} as const;

/** A second given name, with blank in the clean record: `Ram Kumar`. */
function suffixOf({ child, script, random }: Telling): string {
  const [latin, hindi] = random.pick<readonly [string, string]>(SUFFIXES[child.sex === 'F' ? 'F' : 'M']);
  return script === 'HINDI' ? hindi : latin.charAt(0).toUpperCase() + latin.slice(1);
}

function wordsOf({ row }: Telling): [string, string] {
  const [given = '', ...rest] = (row.name ?? '').split(' ');
  return [given, rest.join(' ')];
}

function named(name: string): ToldRow {
  return { name };
}

/** Names with blanks too few or too many, and records of several names. */
export const NAME_KINDS: readonly ToldKind[] = [
  {
    name: 'no blank in the name',
    tells: TELLS,
    damage: (telling) => {
      const [given, surname] = wordsOf(telling);
      const both = given + surname;
      return { told: named(telling.random.chance(0.5) ? both.charAt(0) + both.slice(1).toLowerCase() : both) };
    },
  },
  {
    name: 'two given names run together',
    tells: TELLS,
    damage: (telling) => {
      const [given, surname] = wordsOf(telling);
      const suffix = suffixOf(telling);
      return {
        clean: named(`${given} ${suffix} ${surname}`),
        told: named(given + suffix.toLowerCase() + (telling.random.chance(0.5) ? ` ${surname}` : '')),
      };
    },
  },
  {
    name: 'two given names that belong together',
    tells: TELLS,
    damage: (telling) => {
      const [given, surname] = wordsOf(telling);
      const suffix = suffixOf(telling);
      return {
        clean: named(`${given}${suffix.toLowerCase()} ${surname}`),
        told: named(`${given} ${suffix}${telling.random.chance(0.5) ? ` ${surname}` : ''}`),
      };
    },
  },
  {
    name: 'a suffix that the other record lacks, glued',
    tells: TELLS,
    damage: (telling) => {
      const [given, surname] = wordsOf(telling);
      return { told: named(`${given}${suffixOf(telling).toLowerCase()} ${surname}`) };
    },
  },
  {
    name: 'singh or shri glued before the name',
    tells: TELLS,
    damage: (telling) => {
      const [given, surname] = wordsOf(telling);
      const [latin, hindi] = telling.random.pick([
        ['Singh', 'सिंह'],
        ['Shri', 'श्री'],
      ] as const);
      const before = telling.script === 'HINDI' ? hindi : latin;
      return { told: named(`${before}${given.toLowerCase()} ${surname}`) };
    },
  },
  {
    name: 'a blank inside the given name',
    tells: TELLS,
    script: 'LATIN',
    damage: (telling) => {
      const [given, surname] = wordsOf(telling);
      const at = telling.random.between(2, given.length - 2);
      return given.length < 5 ? null : { told: named(`${given.slice(0, at)} ${given.slice(at)} ${surname}`) };
    },
  },
  {
    name: 'four names, the true one anywhere',
    tells: TELLS,
    damage: (telling) => {
      const { row, random } = telling;
      const names = ['Zoravar', 'Aabha', 'बबलू', 'Chotu', 'Munna', 'Guddu', 'छोटी', 'Abhay Anand'].filter(() =>
        random.chance(0.7),
      );
      const first = names.slice(0, 3);
      first.splice(random.between(0, first.length), 0, row.name ?? '');
      return first.length < 4 ? null : { told: { names: first } };
    },
  },
  {
    name: 'the true name as an alias in a file',
    tells: TELLS,
    damage: ({ row, random, script }) => {
      const nick = random.pick(script === 'HINDI' ? ['छोटू', 'गुड़िया', 'मुन्ना'] : ['Chhotu', 'Gudiya', 'Munna']);
      const alias = random.pick(script === 'HINDI' ? ['उर्फ', 'उर्फ़'] : ['alias', 'urf', '@', 'a.k.a.']);
      return {
        told: random.chance(0.5) ? { name: nick, alias: row.name ?? '' } : named(`${nick} ${alias} ${row.name ?? ''}`),
      };
    },
  },
];
