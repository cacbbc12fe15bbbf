import type { GraphChildStatus, GraphSex } from '../../../schema/generated/children';
import type { Choice, Field, Typed } from './question';

/** Fields that several forms have. Those with choices begin with the one that asks for nothing. */

const SEXES: readonly GraphSex[] = ['F', 'M', 'T'];
const STATUSES: readonly GraphChildStatus[] = ['MISSING', 'FOUND', 'IN_CARE', 'RESTORED', 'DECEASED'];
const ANY: Choice = { value: '', label: 'find.any' };

export const SEX_FIELD: Field = {
  name: 'sex',
  label: 'find.sex',
  choices: [ANY, ...SEXES.map((value) => ({ value, label: { kind: 'sex', value } }))],
  width: 'half',
};

export const STATUS_FIELD: Field = {
  name: 'status',
  label: 'find.status',
  choices: [ANY, ...STATUSES.map((value) => ({ value, label: { kind: 'status', value } }))],
  width: 'half',
};

export const DISTRICT_FIELD: Field = {
  name: 'district',
  label: 'find.district',
  hint: 'find.district.hint',
  width: 'half',
};

export const STATE_FIELD: Field = { name: 'state', label: 'find.state', hint: 'find.state.hint', width: 'half' };

export function typedSex(typed: Typed): GraphSex | null {
  return SEXES.find((sex) => sex === typed['sex']) ?? null;
}

export function typedStatus(typed: Typed): GraphChildStatus | null {
  return STATUSES.find((status) => status === typed['status']) ?? null;
}
