import { z } from 'zod';

/**
 * A path in a row: a column's or field's whole name, or names joined by dots; `.` is the row itself, and `#` the place of
 * an entry in its list, from 1. A number that is had from `#` belongs to another person once the system orders its list
 * anew: a number of the system's own is better wherever there is one.
 */
export const path = z.string().min(1).max(200).meta({
  id: 'path',
  description:
    "A column's or field's whole name, or names joined by dots; `.` is the row itself. `#` is an entry's place in its list, from 1; when the system orders its list anew, such a serial belongs to another person, so take a number of its own wherever there is one.",
});
export const words = z.array(z.string().max(200)).max(200);

/** How one field of the contract is had from a row. A text alone is the path of a value that is taken as it is. */
export interface Rule {
  /** One path, or several: of a list each becomes an entry, of a text they are joined by `join`. */
  readonly from?: string | readonly string[] | undefined;
  readonly join?: string | undefined;
  /** The written forms of a date or time, tried in their order: `dd/MM/yyyy HH:mm`, `iso`, `epoch-ms`, `epoch-s`, `excel`. */
  readonly at?: string | readonly string[] | undefined;
  /** The offset of a time that states none; default `+05:30`. */
  readonly zone?: string | undefined;
  /** The contract's word for each of the system's. A word that is not listed is a loss. */
  readonly codes?: Readonly<Record<string, string>> | undefined;
  /** The legacy font that the text was typed for. */
  readonly font?: 'krutidev' | 'chanakya' | undefined;
  /**
   * Divides the text at these words or signs: a word where it stands as one, a sign as it is written, `"\n"` at the ends of
   * lines. `part` counts from 1, all parts without it. With `fields` each part is an entry, and `.` in them is the part.
   */
  readonly split?: readonly string[] | undefined;
  readonly part?: number | undefined;
  /** What the text is read as. */
  readonly as?: 'text' | 'number' | 'age' | 'phone' | 'firNumber' | 'firYear' | undefined;
  /** A list of the row, each entry of which is read by `fields`. */
  readonly each?: string | undefined;
  /** The fields of an object, read from the row, or from each entry of `each`. Constants alone make no object. */
  readonly fields?: Readonly<Record<string, Rule | string>> | undefined;
  /** A list whose entries stand in columns of the row: a rule for each, which gives none when the row says nothing of it. */
  readonly entries?: readonly (Rule | string)[] | undefined;
  /** The first of these rules that gives a value. */
  readonly firstOf?: readonly (Rule | string)[] | undefined;
  readonly constant?: string | number | boolean | undefined;
  /** Texts that mean "not known" here, besides those of the whole file. */
  readonly unknown?: readonly string[] | undefined;
}

const rule: z.ZodType<Rule | string> = z
  .lazy(() => z.union([path, ruleObject]))
  .meta({
    id: 'rule',
    description: 'How one field is had from a row. A text alone is the path of a value that is taken as it is.',
  });
export const fields = z.record(z.string().min(1).max(100), rule).meta({
  id: 'fields',
  description:
    'By the names of the contract: how each field is had from a row. Constants alone make no object and no entry.',
});
export const ruleObject: z.ZodType<Rule> = z.lazy(() =>
  z.strictObject({
    from: z
      .union([path, z.array(path).min(1).max(20)])
      .optional()
      .describe('One path, or several: of a list each becomes an entry, of a text they are joined by `join`.'),
    join: z.string().max(10).optional().describe('What stands between the texts of several paths.'),
    at: z
      .union([z.string().max(60), z.array(z.string().max(60)).min(1).max(10)])
      .optional()
      .describe(
        'The written forms of a date or time, tried in their order: `dd/MM/yyyy HH:mm`, `iso`, `epoch-ms`, `epoch-s`, `excel`.',
      ),
    zone: z
      .string()
      .regex(/^[+-]\d{2}:\d{2}$/, 'an offset like +05:30')
      .optional()
      .describe('The offset of a time that states none; without it, Indian time.'),
    codes: z
      .record(z.string(), z.string())
      .optional()
      .describe("The contract's word for each of the system's. A word that is not listed is counted as lost."),
    font: z
      .enum(['krutidev', 'chanakya'])
      .optional()
      .describe('The legacy font that the text was typed for: its letters are converted to Devanagari.'),
    split: words
      .min(1)
      .optional()
      .describe(
        'Divides the text at these words or signs: a word where it stands as one, a sign as it is written; `"\\n"` divides at the ends of lines. With `fields` each part is an entry of a list, and `.` in them is the part.',
      ),
    part: z
      .number()
      .int()
      .min(1)
      .max(20)
      .optional()
      .describe('Which part of a divided text, counted from 1; all without it.'),
    as: z
      .enum(['text', 'number', 'age', 'phone', 'firNumber', 'firYear'])
      .optional()
      .describe('What the text is read as: `8 माह` as an age, `मु0अ0सं0 36/2026` as an FIR number or its year.'),
    each: path.optional().describe('A list of the row, each entry of which is read by `fields`.'),
    fields: fields.optional(),
    entries: z
      .array(rule)
      .min(1)
      .max(20)
      .optional()
      .describe(
        'A list whose entries stand in columns of the row: a rule for each, which gives none when the row says nothing of it; `#` is then the place of the rule.',
      ),
    firstOf: z.array(rule).min(1).max(10).optional().describe('The first of these rules that gives a value.'),
    constant: z
      .union([z.string(), z.number(), z.boolean()])
      .optional()
      .describe(
        'The same value in each row. It says nothing by itself: an object or entry is there only when the row says something of it.',
      ),
    unknown: words.optional().describe('Texts that mean "not known" here, besides those of the whole file.'),
  }),
);
