import { z } from 'zod';
import { changes } from './changes-file';
import { words } from './mapping-rule';
import { record } from './record-file';
import { transport } from './transport-file';
import { duration } from './written-values';

/**
 * What a state team writes to plug its system in: where the system is, how it is asked, and how its rows become rows of
 * the agency's published contract. Verbs only: there are no expressions, because one could block the process or guess.
 * Durations are written `30 s`, `10 min`, `1 d`, and are milliseconds once read.
 */

export const sourceFile = z.strictObject({
  $schema: z.string().optional().describe('The JSON Schema of this file, for editors.'),
  source: z.string().min(1).describe('Its id, agency and region: `police-rj`.'),
  contract: z
    .string()
    .regex(/^[a-z]+\/v\d+$/, 'a contract like police/v1')
    .describe('The published contract that its rows are mapped to: `police/v1`.'),
  region: z.string().min(1).max(20).describe('The state (`RJ`) or railway zone (`WCR`) that it answers for.'),
  transport,
  lookup: z
    .strictObject({
      kind: z
        .enum(['bulk', 'single', 'none'])
        .describe('Several keys in a call, one in a call, or none: then copies of the last reading are served.'),
    })
    .describe('Whether records can be asked for by their keys.'),
  changes,
  records: z.array(record).min(1).max(20).describe('Its kinds of record.'),
  unknown: words.default([]).describe('Texts that mean "not known" in any field: `NA`, `-`, `अज्ञात`.'),
  fresh: duration.prefault('1 min').describe('How long a record read is fresh: `1 min`.'),
  stale: duration
    .prefault('1 d')
    .describe('How long after that it may still be served while the system is down: `1 d`.'),
  keep: duration.prefault('400 d').describe('How long a copy is kept after the last reading that held it: `400 d`.'),
});

export type SourceFile = z.output<typeof sourceFile>;
