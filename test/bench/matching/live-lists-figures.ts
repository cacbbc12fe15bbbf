import { MatchIndex } from '../../../subgraphs/linkage/matching/index/match-index';
import { Matcher } from '../../../subgraphs/linkage/matching/match';
import type { MatchModel } from '../../../subgraphs/linkage/matching/model/match-model';
import type { BilingualLists } from '../../matching-data/bilingual-people';
import type { OpenQuery } from '../../matching-data/open-set';
import { answerAll, figuresOf, type Answer, type OpenSetFigures } from './open-set-figures';

/** The live matcher on two lists, where half of those who are asked for are in the other list. */
export interface LiveFigures extends OpenSetFigures {
  /** Of the first answers with a posterior of 0.85 to 0.95, how many are right; null when there are none. */
  readonly saidNine: number | null;
  /** The share of the partners that are a strong lead. */
  readonly strongShare: number;
}

const HELD = 'held:';

/** The people of the Latin list are held, and one in two of those asked in Hindi is among them. */
export function liveQueries({ hindi, both }: BilingualLists): OpenQuery[] {
  const alone = hindi.length - both;
  return hindi.slice(both - alone).map((record, at) => ({
    record,
    partner: at < alone ? HELD + record.id : null,
    groups: [],
    kind: 'PLAIN',
  }));
}

export function heldPeople({ latin }: BilingualLists): MatchIndex {
  const index = new MatchIndex();
  for (const record of latin) index.put({ ...record, id: HELD + record.id });
  return index;
}

export function liveFigures(lists: BilingualLists, model: MatchModel): LiveFigures {
  const index = heldPeople(lists);
  const answers = answerAll(index, new Matcher(index, model), liveQueries(lists));
  const figures = figuresOf(answers);
  const partners = answers.filter(({ query }) => query.partner !== null).length;
  return {
    ...figures,
    saidNine: shareRight(answers.filter(({ candidates: [top] }) => top !== undefined && isNine(top.posterior))),
    strongShare: (figures.strong - figures.strongWrong) / partners,
  };
}

function isNine(posterior: number): boolean {
  return posterior >= 0.85 && posterior < 0.95;
}

function shareRight(answers: readonly Answer[]): number | null {
  const right = answers.filter(({ query, candidates }) => candidates[0]?.id === query.partner);
  return answers.length === 0 ? null : right.length / answers.length;
}
