import { NAME_LEVELS, TOKEN_LEVELS } from './token-levels';

/**
 * The comparisons of two records, one for each group of dependent fields, with its levels. The first level is always
 * MISSING, which is no evidence, and the second is the fullest agreement.
 */
export const COMPARISONS = [
  { field: 'given', levels: NAME_LEVELS, family: false },
  { field: 'surname', levels: NAME_LEVELS, family: true },
  { field: 'father', levels: NAME_LEVELS, family: true },
  { field: 'mother', levels: NAME_LEVELS, family: true },
  { field: 'sex', levels: ['MISSING', 'SAME', 'DIFFERENT'], family: false },
  { field: 'birthday', levels: ['MISSING', 'SAME_DAY', 'SLIP', 'SAME_YEAR', 'FAR'], family: false },
  {
    field: 'age',
    levels: ['MISSING', 'WITHIN', 'ONE_YEAR', 'TWO_YEARS', 'FOUR_YEARS', 'SLIP', 'FAR'],
    family: false,
  },
  {
    field: 'place',
    levels: ['MISSING', 'VILLAGE', 'VILLAGE_SPELT', 'BLOCK', 'DISTRICT', 'NEAR', 'STATE', 'ELSEWHERE'],
    family: true,
  },
  { field: 'phone', levels: ['MISSING', 'SAME', 'SLIP', 'DIFFERENT'], family: true },
  { field: 'marks', levels: ['MISSING', 'SEVERAL', 'ONE', 'NONE'], family: false },
  {
    field: 'event',
    levels: ['MISSING', 'WITHIN_MONTH', 'WITHIN_HALF_YEAR', 'WITHIN_TWO_YEARS', 'LATER', 'FOUND_BEFORE_MISSING'],
    family: false,
  },
  { field: 'eventPlace', levels: ['MISSING', 'DISTRICT', 'STATE', 'ELSEWHERE'], family: true },
  { field: 'other1', levels: TOKEN_LEVELS, family: true },
  { field: 'other2', levels: TOKEN_LEVELS, family: true },
  { field: 'other3', levels: TOKEN_LEVELS, family: true },
  { field: 'other4', levels: TOKEN_LEVELS, family: true },
] as const;

export type Field = (typeof COMPARISONS)[number]['field'];

/** The index of each comparison in arrays of levels and bits. */
export const GIVEN = 0;
export const SURNAME = 1;
export const FATHER = 2;
export const MOTHER = 3;
export const SEX = 4;
export const BIRTHDAY = 5;
export const AGE = 6;
export const PLACE = 7;
export const PHONE = 8;
export const MARKS = 9;
export const EVENT = 10;
export const EVENT_PLACE = 11;
export const OTHER = 12;

/** The distance between two comparisons in arrays of weights; no comparison has more levels. */
export const LEVEL_STRIDE = 8;
