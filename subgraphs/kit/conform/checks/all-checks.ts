import type { Requirement } from '../system/requirement';
import { auth } from './auth';
import { changes } from './changes';
import { answerType, connection } from './connection';
import { faults } from './faults';
import { hours } from './hours';
import { lookup } from './lookup';
import { mapping } from './mapping';
import { notFound } from './not-found';
import { volume } from './volume';

/** All requirements, each after those that it needs. */
export const REQUIREMENTS: readonly Requirement[] = [
  ...hours,
  ...connection,
  ...auth,
  ...answerType,
  ...changes,
  ...volume,
  ...mapping,
  ...lookup,
  ...notFound,
  ...faults,
];
