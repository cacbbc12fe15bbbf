import { z } from 'zod';
import { CIRCUMSTANCES, CRIME_HEADS, PRIOR_REPORTS } from '../../../schema/records/cases';
import { AGES, BASES, COUNTED_POPULATIONS, SEXES, UNITS_OF_COUNT } from '../cut/cut';
import { isIstDay } from '../cut/ist-days';

/** The file of published figures: what newspapers and units published, and how each number would be counted here. */

const day = z.string().refine(isIstDay, 'a day, such as 2025-10-03');
const sentence = z.string('a text').min(1, 'a text').max(500, 'at most 500 characters');
const number = z.number('a number');

/** What is not said here is as the figure says. */
const asked = {
  unit: z.string().max(200).optional().describe('`district:MP/Ratlam`, as `units` names it.'),
  from: day.nullable().optional(),
  to: day.optional().describe('Needed where the figure has no last day: the day up to which the records are counted.'),
  population: z.enum(COUNTED_POPULATIONS).optional(),
  unitOfCount: z.enum(UNITS_OF_COUNT).optional(),
  filter: z
    .strictObject({
      sex: z.enum(SEXES).optional(),
      ageBand: z.enum(AGES).optional(),
      priorReport: z.enum(PRIOR_REPORTS).optional(),
      circumstance: z.enum(CIRCUMSTANCES).optional(),
      reason: z.string().min(1).optional(),
      head: z.enum(CRIME_HEADS).optional(),
      foundState: z.string().min(2).optional(),
      foundElsewhere: z.boolean().optional(),
      drive: z.string().min(1).optional().describe('The id of a drive.'),
    })
    .optional(),
};
const basis = z.enum(BASES).optional();

const count = z.strictObject({
  kind: z.literal('COUNT'),
  number: z.enum(['total', 'female', 'male', 'transgender', 'unknown']).default('total'),
  basis,
  ...asked,
});
const groups = z
  .strictObject({
    kind: z.literal('GROUPS'),
    groupBy: z.enum(['MONTH', 'STATION', 'DISTRICT', 'FOUND_STATE', 'REASON', 'CIRCUMSTANCE']),
    basis,
    ...asked,
  })
  .describe('Of how many stations, states … somebody is counted.');
const pendency = z.strictObject({
  kind: z.literal('PENDENCY'),
  number: z.enum(['opening', 'registered', 'traced', 'closedOtherwise', 'closing', 'netChange', 'per100Registered']),
  ...asked,
});
const drive = z.strictObject({
  kind: z.literal('DRIVE'),
  id: z.string().min(1),
  number: z.enum(['stations', 'subInspectors', 'constables', 'officers']),
});
const single = z.discriminatedUnion('kind', [count, groups, pendency, drive]);
const sum = z.strictObject({ kind: z.literal('SUM'), of: z.array(single).min(2).max(10) });
const side = z.union([count, z.strictObject({ kind: z.literal('SUM'), of: z.array(count).min(2).max(10) })]);
const ratio = z
  .strictObject({ kind: z.literal('RATIO'), above: side, below: side, times: number.default(1) })
  .describe(
    'A share: refused unless all that is counted above the line is counted below it. `times` 100 makes percents.',
  );
const compared = z
  .strictObject({ kind: z.literal('COMPARED'), one: single, other: single })
  .describe('How many times as many the one is: of girls and boys, who are no part of each other.');
const quantity = z.discriminatedUnion('kind', [count, groups, pendency, drive, sum, ratio, compared]);

const figure = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9-]{1,60}$/, 'letters, digits and hyphens'),
  publishedBy: sentence.describe('Who published it, and when: `Pune, Operation Muskaan, Nov 2023`.'),
  unit: z.string().max(200),
  from: day.nullable().default(null),
  to: day.nullable().default(null).describe('Null where the text does not say up to which day it counts.'),
  text: sentence.describe('What it counts, as the text puts it.'),
  published: number.nullable().describe('Null where only words were published.'),
  note: sentence.nullable().default(null),
  value: quantity.nullable().default(null).describe('How it is counted here; null where it cannot be.'),
  readings: z
    .array(z.strictObject({ text: sentence, value: quantity }))
    .max(5)
    .default([])
    .describe('The ways to read the text, where there are several.'),
  claims: z
    .array(z.strictObject({ text: sentence, least: number, most: number, value: quantity.optional() }))
    .max(5)
    .default([])
    .describe('What the text says in words, and between which numbers it would be true of `value`.'),
  cautions: z.array(z.enum(['TEXT_AMBIGUOUS', 'SCOPE_UNCLEAR', 'CLAIM_CONTRADICTED'])).default([]),
});

export const figuresFile = z.strictObject({
  $schema: z.string().optional(),
  sources: z.string().optional().describe('Where the figures come from, and under which licence.'),
  figures: z.array(figure).max(2000),
});

export type WrittenFigure = z.output<typeof figure>;
export type WrittenQuantity = z.output<typeof quantity>;
/** What a question is asked of: `unit`, `from` and so on. */
export type WrittenCut = z.output<typeof count> | z.output<typeof groups> | z.output<typeof pendency>;
