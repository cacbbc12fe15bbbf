import { createHash } from 'node:crypto';
import { CODES } from '../../../../schema/errors/codes';

/**
 * Clients decide by codes and people read the sentences, so neither may change unnoticed. Add a line for a new code;
 * a line here is never taken away or altered without telling the partners. The last word stamps the two sentences.
 */
const FROZEN = [
  'AGENCY_TIMEOUT retry 4ae50df8',
  'AGENCY_UNREACHABLE retry 627e58ff',
  'AGENCY_REFUSED retry e6d31b68',
  'AGENCY_MALFORMED retry 01ea18eb',
  'AGENCY_PAUSED retry 44ccad0a',
  'AGENCY_CLOSED retry 3274ecf4',
  'COPY_EXPIRED final a6ff7662',
  'DUMP_HELD retry c6ded04b',
  'DUMP_LATE retry 583d77bf',
  'FEED_BEHIND retry a110bc0d',
  'RECORD_NOT_FOUND final 25a97955',
  'RECORD_AMBIGUOUS final db75b987',
  'RECORD_KEY_FOREIGN final c1725ccc',
  'CHILD_NOT_FOUND final 901aaf48',
  'CURSOR_MALFORMED final fe0f932f',
  'PAGE_SIZE_INVALID final 66555bb6',
  'QUERY_INVALID final e548dc87',
  'REQUEST_INVALID final f9244fee',
  'REGISTRY_UNAVAILABLE retry e3dc1bb8',
  'SUBGRAPH_UNREACHABLE retry bb069e6d',
  'SUBGRAPH_TIMEOUT retry 0ac80525',
  'SUBGRAPH_MALFORMED retry dcffaf80',
  'OUTCOME_UNKNOWN retry 4dfc463d',
  'CALLER_UNKNOWN final e686ef24',
  'ISSUER_UNREACHABLE retry bb981d44',
  'CALLER_UNSIGNED final d09029bf',
  'PURPOSE_REQUIRED final 0d83348d',
  'PURPOSE_REFUSED final f9af671b',
  'CASE_NOT_OWN final 3728b7c8',
  'ROLE_REFUSED final 357d0756',
  'OPERATION_UNREGISTERED final e2f19997',
  'QUERY_TOO_LARGE final d202df3b',
  'QUERY_TOO_DEEP final b2f6f347',
  'QUERY_TOO_COSTLY final 849ab203',
  'BUDGET_SPENT retry 4d8db291',
  'AUDIT_UNAVAILABLE retry 2d67e5f1',
  'REASON_INVALID final 26a2c092',
  'REVIEW_NOT_FOUND final 0a503729',
  'CHILD_CHANGED final b7dedbb8',
  'JUDGEMENT_CONFLICT final 893ce1bc',
  'JUDGEMENT_NOT_FOUND final abb381b8',
  'IDEMPOTENCY_KEY_REUSED final 4ae8f487',
  'KEY_INVALID final 459d7832',
  'SPLIT_INVALID final f5185f88',
  'SEARCH_INVALID final d0c7e950',
  'SEARCH_LEGACY_FONT final c29da8c6',
  'REFIT_TOO_FEW final c0bfa336',
  'REFIT_NOT_BETTER final 709ce74f',
  'DRIVE_NOT_FOUND final 08b613ad',
  'CUT_INVALID final bfd741da',
  'UNIT_NOT_OWN final 80b8952f',
  'FIGURE_NOT_RELEASED final 5524865f',
  'RATIO_REFUSED final b7e37c4e',
  'INTERNAL retry 9e5e213c',
];

const stamp = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 8);
const listed = Object.entries(CODES).map(
  ([code, { en, hi, retry }]) => `${code} ${retry ? 'retry' : 'final'} ${stamp(`${en}\n${hi}`)}`,
);

describe('the catalogue of codes', () => {
  it('keeps every code, its sentences and whether a retry helps', () => {
    expect(listed).toEqual(FROZEN);
  });

  it('has a sentence in English and one in Hindi for each', () => {
    for (const { en, hi } of Object.values(CODES)) {
      expect(en).toMatch(/^[A-Z`].*\.$/);
      expect(hi).toMatch(/\p{Script=Devanagari}/u);
      expect(hi).toMatch(/।$/);
    }
  });
});
