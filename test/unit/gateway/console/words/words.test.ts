import { isEnumType } from 'graphql';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import english from '../../../../../gateway/console/words/words.en.json';
import hindi from '../../../../../gateway/console/words/words.hi.json';
import { wordsOf, type Word } from '../../../../../gateway/console/words/words';
import { STATE_CODES } from '../../../../../gateway/report/map/state-codes';
import { PURPOSES, ROLES, UNIT_KINDS } from '../../../../../schema/rights/caller';
import rights from '../../../../../schema/rights/rights.json';
import { LEGAL_BASES } from '../../../../../schema/rights/rights';
import { apiSchema } from '../../../../../schema/supergraph/api-schema';
import { supergraphSdl } from '../../../../../schema/supergraph/sdl';
import { COMPARISONS } from '../../../../../subgraphs/linkage/matching/record/levels';

const PAGES = join(__dirname, '..', '..', '..', '..', '..', 'gateway', 'console');
const code = readdirSync(PAGES, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/u.test(name) && !/^(node_modules|dist)\//u.test(name))
  .map((name) => readFileSync(join(PAGES, name), 'utf8'))
  .join('\n');
const graph = apiSchema(supergraphSdl());

/** For each kind of value that the pages name by `named(kind, …)`: the graph's enum, or the values themselves. */
const KINDS: Readonly<Record<string, string | readonly string[]>> = {
  agency: 'Agency',
  step: 'StepKind',
  receiver: 'Receiver',
  status: 'ChildStatus',
  sex: 'Sex',
  ageBand: 'AgeBand',
  sourceStatus: 'SourceStatusKind',
  gap: 'GapRule',
  contradiction: 'ContradictionRule',
  group: 'FieldGroup',
  level: 'DisclosureLevel',
  law: [...Object.values(rights.groups).map(({ law }) => law), rights.protected.law],
  join: 'JoinKind',
  band: 'MatchBand',
  matchField: 'MatchFieldName',
  matchLevel: [...new Set(COMPARISONS.flatMap(({ levels }) => levels))],
  alert: 'AlertKind',
  judgement: 'JudgementKind',
  standing: 'JudgementStanding',
  standingMeans: 'JudgementStanding',
  undoMeans: 'JudgementStanding',
  identity: 'IdentityEventKind',
  matchBar: ['PRIOR', 'REST', 'TOTAL'],
  judged: ['CONFIRM', 'REJECT', 'SPLIT', 'UNDO', 'SECOND'].flatMap((kind) =>
    ['UNDO', 'SECOND'].includes(kind) ? [`${kind}.DONE`] : [`${kind}.DONE`, `${kind}.PROPOSED`],
  ),
  role: ROLES,
  purpose: PURPOSES,
  basis: LEGAL_BASES,
  unit: UNIT_KINDS,
  force: 'RailwayForce',
  sourceState: 'SourceState',
  next: 'NextActionKind',
  elsewhere: 'ElsewhereKind',
  priorReport: 'PriorReport',
  circumstance: 'FoundCircumstance',
  ageAtMissing: 'AgeAtMissing',
  heldReason: 'HeldReason',
  disclosureKind: 'DisclosureKind',
  reviewedAct: 'ReviewedActKind',
  verdict: 'BreakGlassVerdict',
  population: 'CountedPopulation',
  unitOfCount: 'UnitOfCount',
  countBasis: 'CountBasis',
  tallySex: 'Sex',
  unitKind: 'CommandUnitKind',
  ratioRefusal: 'RatioRefusal',
  figureReason: 'FigureReason',
  // The build gives them to the Hindi pages; elsewhere a district is named as the graph writes it.
  district: [],
  state: [...STATE_CODES.keys()],
  zone: ['CR', 'ER', 'ECR', 'ECOR', 'NR', 'NCR', 'NER', 'NFR', 'NWR', 'SR', 'SCR', 'SER', 'SECR', 'SWR', 'WR', 'WCR'],
};
/**
 * What stands in Latin letters in Hindi: names that have no other form, what officers write so themselves, how numbers and
 * units look, and which signs may be typed.
 */
const LATIN: readonly string[] = [
  ...['AHTU-MP-2025-0007', 'CHB2025_000123', 'CWC/ALW/C/2025/0311', 'WCR-RPF-2025-000123', 'A से Z'],
  ...['`units`', 'state:MP', 'district:MP/Ratlam', 'station:MP/23380012'],
  ...['GraphQL', 'Muskaan', 'OpenID Connect', 'AHTU', 'CORS', 'RPF'],
];

function valuesOf(kind: string): readonly string[] {
  const of = KINDS[kind];
  if (of === undefined || typeof of !== 'string') return of ?? [];
  const type = graph.getType(of);
  if (!isEnumType(type)) throw new Error(`The graph has no enum ${of}.`);
  return type.getValues().map(({ name }) => name);
}

describe('the words of the pages', () => {
  const bracesIn = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name).sort();

  it('are the same in both languages, in the same order, each with the same values', () => {
    expect(Object.keys(hindi)).toEqual(Object.keys(english));
    for (const [word, sentence] of Object.entries(english)) {
      expect({ word, braces: bracesIn(hindi[word as Word]) }).toEqual({ word, braces: bracesIn(sentence) });
      expect({ word, isSaid: sentence.trim() !== '' && hindi[word as Word].trim() !== '' }).toEqual({
        word,
        isSaid: true,
      });
    }
  });

  it('stand once in their file: of two, the page would say the later', () => {
    for (const language of ['en', 'hi']) {
      const lines = readFileSync(join(PAGES, 'words', `words.${language}.json`), 'utf8').split('\n');
      const keys = lines.flatMap((line) => /^ {2}"([^"]+)":/u.exec(line)?.[1] ?? []);
      expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
    }
  });

  it('are Hindi in Hindi: Devanagari letters and western digits', () => {
    for (const [word, sentence] of Object.entries(hindi)) {
      // The switch names the other language in its own letters.
      if (word === 'lang' || word === 'bar.language') continue;
      // Hints show that either script may be typed.
      if (/^find\..*\.hint$/u.test(word)) continue;
      const text = LATIN.reduce((left, known) => left.replaceAll(known, ''), sentence.replaceAll(/\{\w+\}/gu, ''));
      expect({ word, latin: /[A-Za-z०-९]+/u.exec(text)?.[0] ?? null }).toEqual({ word, latin: null });
    }
  });

  it('name every value of the graph that a page names', () => {
    const named = [...new Set([...code.matchAll(/\bnamed\(\s*'(\w+)'/gu)].map(([, kind]) => kind ?? ''))];
    expect(named.filter((kind) => !Object.hasOwn(KINDS, kind))).toEqual([]);
    const missing = [...new Set([...named, ...Object.keys(KINDS)])].flatMap((kind) =>
      valuesOf(kind).flatMap((value) => (Object.hasOwn(english, `${kind}.${value}`) ? [] : [`${kind}.${value}`])),
    );
    expect(missing).toEqual([]);
  });

  it('are used, each of them', () => {
    const isNamed = (word: string) => Object.hasOwn(KINDS, word.slice(0, word.indexOf('.')));
    const unused = Object.keys(english).filter((word) => !isNamed(word) && !code.includes(`'${word}'`));
    expect(unused.filter((word) => word !== 'lang')).toEqual([]);
  });

  it('leave a value that was not given in its braces, and a value without a word readable', () => {
    const words = wordsOf('en', english);
    expect(words.say('written.about', { day: '14.10.2025' })).toBe('14.10.2025, about {clock}');
    expect(words.named('step', 'SEEN_FROM_THE_MOON')).toBe('Seen from the moon');
    expect(words.named('state', 'XX')).toBe('XX');
    expect(words.named('law', 'Some Act s.1')).toBe('Some Act s.1');
  });
});
