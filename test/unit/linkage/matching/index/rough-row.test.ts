import { Lexicons } from '../../../../../subgraphs/linkage/matching/record/lexicons';
import type { MatchRecord } from '../../../../../subgraphs/linkage/matching/record/match-record';
import { ROW_WORDS } from '../../../../../subgraphs/linkage/matching/record/record-row';
import { ROUGH_WORDS, roughBits, writeRough } from '../../../../../subgraphs/linkage/matching/index/rough-row';
import { writeRow } from '../../../../../subgraphs/linkage/matching/record/row-writer';
import { DAY, SUNITA, unsaid } from '../people';

const lexicons = new Lexicons();

function bits(one: MatchRecord, other: MatchRecord): number {
  const [left, right] = [one, other].map((record) => {
    const row = { words: new Int32Array(ROW_WORDS), start: 0 };
    writeRow(record, row, lexicons, { lasting: true });
    const words = new Int32Array(ROUGH_WORDS);
    writeRough(row, words, 0);
    return words;
  });
  return roughBits(left?.[0] ?? 0, left?.[1] ?? 0, right?.[0] ?? 0, right?.[1] ?? 0);
}

const missing: MatchRecord = { ...SUNITA, event: { kind: 'MISSING', day: DAY - 20 } };

describe('the rough comparison of two records', () => {
  it('is the same in both directions', () => {
    expect(bits(SUNITA, missing)).toBe(bits(missing, SUNITA));
  });

  it.each<[string, MatchRecord]>([
    ['another sex', { ...missing, sex: 'M' }],
    ['another age', { ...missing, birth: { from: DAY - 3000, to: DAY - 2636 } }],
    ['another state', { ...missing, home: { state: 'Kerala' } }],
    ['a child that went missing after the other was found', { ...missing, event: { kind: 'MISSING', day: DAY + 9 } }],
    ['a child that went missing years before', { ...missing, event: { kind: 'MISSING', day: DAY - 900 } }],
  ])('ranks %s lower', (_, other) => {
    expect(bits(SUNITA, other)).toBeLessThan(bits(SUNITA, missing));
  });

  it('takes missing fields as evidence neither way', () => {
    expect(bits(SUNITA, { id: 'bare' })).toBe(0);
    expect(bits({ id: 'bare' }, unsaid(missing, 'sex'))).toBe(0);
  });
});
