import type { Word } from '../words/words';

/** What a request says of its reason, as it stands in the bar. */
export interface PurposeFields {
  readonly purpose: string;
  readonly legalBasis: string;
  readonly caseReference: string;
}

/** What the role may say: the purposes of its rights, and the laws that the graph knows. */
export interface PurposeChoices {
  readonly purposes: readonly string[];
  readonly legalBases: readonly string[];
}

/** A field that is not as the graph needs it, and the sentence that says so. */
export interface FieldNeed {
  readonly field: keyof PurposeFields;
  readonly word: Word;
}

export const NO_PURPOSE: PurposeFields = { purpose: '', legalBasis: '', caseReference: '' };

/** As in `purposeShape` (schema/rights/caller.ts), which would bring its library along. A test compares them. */
const CASE_REFERENCE = /^[A-Za-z0-9:/#._ -]{1,120}$/;

/** What the graph would refuse of these fields, in their order; empty when it would take them. */
export function needsOf(fields: PurposeFields, { purposes, legalBases }: PurposeChoices): readonly FieldNeed[] {
  const caseReference = fields.caseReference.trim();
  const isForm = CASE_REFERENCE.test(caseReference);
  return [
    ...(purposes.includes(fields.purpose) ? [] : [{ field: 'purpose', word: 'bar.need.purpose' } as const]),
    ...(legalBases.includes(fields.legalBasis) ? [] : [{ field: 'legalBasis', word: 'bar.need.basis' } as const]),
    ...(isForm
      ? []
      : [{ field: 'caseReference', word: caseReference === '' ? 'bar.need.case' : 'bar.need.form' } as const]),
  ];
}

/** The headers of complete fields. HTTP drops spaces at the ends of a header, so they are dropped before it is checked. */
export function purposeHeaders(fields: PurposeFields): Readonly<Record<string, string>> {
  return {
    'X-Purpose': fields.purpose,
    'X-Legal-Basis': fields.legalBasis,
    'X-Case-Reference': fields.caseReference.trim(),
  };
}
