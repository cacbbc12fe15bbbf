import { ageAt, indianDay, indianMinute, isoDay, isoInstant, timeOfDay, type Minute } from '../indian-clock';
import type { Random } from '../random';
import { numberInYear, printedFir } from './printed-numbers';

/** An age as stated: from the first month of life that it may mean to the last. */
export interface StatedMonths {
  readonly fromMonths: number;
  readonly toMonths: number;
}

/** What one cell means, in plain facts: a time `2025-10-03T14:05:00+05:30`, a day `2012-03-01`, a number `36/2025`. */
export type Meaning = string | number | boolean | null | StatedMonths;

/**
 * Writes the cells of one record as the office does, and keeps beside each what the office means by it, so that a test
 * can compare what a mapping read with what was meant. Null where nothing is known, whatever is written for that.
 */
export class Clerk {
  constructor(
    readonly random: Random,
    /** What the office writes when it does not know. */
    private readonly unknown: readonly (readonly [string, number])[],
    /** By the path of the cell: `REG_DT`, `VICTIM.1.AYU`. */
    readonly means: Record<string, Meaning> = {},
    private readonly path = '',
  ) {}

  /** For the cells of a part: `VICTIM.1`. */
  in(part: string): Clerk {
    return new Clerk(this.random, this.unknown, this.means, `${this.path}${part}.`);
  }

  /** Writes one thing and means another. */
  cell(name: string, written: string, meaning: Meaning): string {
    this.means[this.path + name] = meaning;
    return written;
  }

  text(name: string, text: string | null): string {
    if (text === null || text === '') return this.nothing(name);
    return this.cell(name, text, text.normalize('NFC'));
  }

  number(name: string, value: number | null): string {
    return value === null ? this.nothing(name) : this.cell(name, String(value), value);
  }

  /** One of the office's words for a word of the trade. */
  word(name: string, word: string | null, words: Readonly<Record<string, readonly string[]>>): string {
    const known = word === null ? undefined : words[word];
    return known ? this.cell(name, this.random.pick(known), word) : this.nothing(name);
  }

  yes(name: string, is: boolean | null, [yes, no]: readonly [string, string]): string {
    return is === null ? this.nothing(name) : this.cell(name, is ? yes : no, is);
  }

  /** `03/10/2025 14:05` */
  time(name: string, at: Minute | null): string {
    return at === null ? this.never(name) : this.cell(name, slashes(indianMinute(at)), isoInstant(at));
  }

  /** `03/10/2025` */
  day(name: string, at: Minute | null): string {
    return at === null ? this.never(name) : this.cell(name, slashes(indianDay(at)), isoDay(at));
  }

  /** `14:05` */
  hour(name: string, at: Minute | null): string {
    return at === null ? this.cell(name, '', null) : this.cell(name, indianMinute(at).slice(11), timeOfDay(at));
  }

  /** An FIR's number and year, in one of the forms in which stations print them. */
  fir(name: string, number: string, year: number): string {
    return this.cell(name, printedFir(this.random, number, year), numberInYear(number, year));
  }

  /** No Indian telephone number begins with 1, so the story contains nobody's real number. */
  phone(name: string, isKnown: boolean, given = `1${this.random.digits(9)}`): string {
    return isKnown ? this.cell(name, given, given) : this.cell(name, '0000000000', null);
  }

  /** In years, in years and months, in months for a baby, or as a range where it was guessed. */
  age(name: string, born: Minute, at: Minute, options: { guessed: number | null }): string {
    const months = monthsAt(born, at);
    const years = options.guessed ?? ageAt(born, at);
    const exact = { fromMonths: months, toMonths: months };
    if (months < 24 && options.guessed === null) return this.cell(name, `${months} माह`, exact);
    const whole = { fromMonths: years * 12, toMonths: years * 12 + 11 };
    if (options.guessed !== null && years > 2 && this.random.chance(0.3)) {
      const [low, high] = [years - 1, years + 1];
      return this.cell(name, `${low}-${high}`, { fromMonths: low * 12, toMonths: high * 12 + 11 });
    }
    if (options.guessed === null && this.random.chance(0.25)) {
      const [full, rest] = [Math.floor(months / 12), months % 12];
      return this.cell(name, `${hindiDigits(full)} वर्ष ${hindiDigits(rest)} माह`, exact);
    }
    const form = this.random.pick(['', ' वर्ष', ' yrs', ' साल']);
    return this.cell(name, `${years}${form}`, whole);
  }

  private nothing(name: string): string {
    return this.cell(name, this.random.weighted(this.unknown), null);
  }

  private never(name: string): string {
    return this.cell(name, this.random.chance(0.15) ? '01/01/1900' : '', null);
  }
}

function hindiDigits(value: number): string {
  return String(value).replace(/\d/g, (digit) => String.fromCharCode(0x966 + Number(digit)));
}

function slashes(text: string): string {
  return `${text.slice(0, 10).replaceAll('-', '/')}${text.slice(10)}`;
}

/** Completed months. */
function monthsAt(born: Minute, at: Minute): number {
  const [birth, now] = [new Date(born * 60_000), new Date(at * 60_000)];
  const months = (now.getUTCFullYear() - birth.getUTCFullYear()) * 12 + now.getUTCMonth() - birth.getUTCMonth();
  return now.getUTCDate() < birth.getUTCDate() ? months - 1 : months;
}
