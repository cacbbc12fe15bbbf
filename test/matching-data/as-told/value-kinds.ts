import type { Random } from '../../agencies/random';
import type { Damage, Telling, ToldKind } from './told-kind';

const DAY = 86_400_000;
const YEAR = 365.25;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const HINDI_MONTHS = 'जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर'.split(' ');
/** Day 0 of spreadsheets in days since 1970-01-01. */
const SPREADSHEET_ZERO = -25_569;
const MIDNIGHT_IN_INDIA = 5.5 * 3_600_000;

interface Day {
  readonly days: number;
  readonly y: number;
  readonly m: number;
  readonly d: number;
}

function dayOf(days: number): Day {
  const date = new Date(days * DAY);
  return { days, y: date.getUTCFullYear(), m: date.getUTCMonth() + 1, d: date.getUTCDate() };
}

function padded(number: number): string {
  return String(number).padStart(2, '0');
}

function inHindi(text: string): string {
  return text.replace(/[0-9]/gu, (digit) => String.fromCharCode(0x966 + Number(digit)));
}

const DATES: readonly (readonly [kind: string, write: (day: Day, random: Random) => string | null])[] = [
  ['month first where it proves itself', ({ y, m, d }) => (d > 12 ? `${padded(m)}/${padded(d)}/${y}` : null)],
  ['month and year', ({ y, m }, random) => random.pick([`${padded(m)}/${y}`, `${y}-${padded(m)}-00`])],
  [
    'month by name',
    ({ y, m, d }, random) =>
      random.pick([
        `${padded(d)}-${MONTHS[m - 1] ?? ''}-${y}`,
        `${d} ${HINDI_MONTHS[m - 1] ?? ''} ${y}`,
        `${inHindi(String(d))} ${HINDI_MONTHS[m - 1] ?? ''} ${inHindi(String(y))}`,
        `${MONTHS[m - 1] ?? ''} ${d}, ${y}`,
      ]),
  ],
  [
    'short or with a time',
    ({ y, m, d }, random) =>
      random.pick([`${y}-${padded(m)}-${padded(d)} 00:00:00`, `${y}-${m}-${d}`, `${d}/${m}/${padded(y % 100)}`]),
  ],
  ['midnight in India as UTC', ({ days }) => new Date(days * DAY - MIDNIGHT_IN_INDIA).toISOString()],
  ['number of a spreadsheet', ({ days }) => String(days - SPREADSHEET_ZERO)],
];

const AGES: readonly (readonly [kind: string, write: (years: number, random: Random) => string])[] = [
  [
    'years and months',
    (years, random) => {
      const whole = Math.floor(years);
      const months = Math.floor((years - whole) * 12);
      return random.pick([
        `${whole} yr ${months} m`,
        inHindi(`${whole} वर्ष ${months} माह`),
        `${Math.floor(years * 12)} months`,
        `${Math.floor(years * 12)} माह`,
      ]);
    },
  ],
  [
    'range or about',
    (years, random) => {
      const whole = Math.floor(years);
      return random.pick([
        `${whole - 1}-${whole + 1}`,
        `about ${whole}`,
        `लगभग ${whole} वर्ष`,
        `${whole}+`,
        `${whole}-${whole + 1} yrs`,
      ]);
    },
  ],
  ['Hindi digits', (years) => inHindi(`${Math.floor(years)} वर्ष`)],
];

const PHONES: readonly ((phone: string, random: Random) => string)[] = [
  (phone) => `+91 ${phone.slice(0, 5)} ${phone.slice(5)}`,
  (phone) => `0${phone}`,
  (phone) => `91-${phone}`,
  (phone) => `${phone} ext 12`,
  (phone) => `${phone}.0`,
  (phone) => inHindi(phone),
  (phone, random) => `${random.between(6, 9)}${random.digits(9)} / ${phone}`,
  (phone, random) => `${phone}, ${random.between(6, 9)}${random.digits(9)}`,
];
const SEX = {
  F: ['लड़की', 'लड\u093cकी', 'Girl Child', 'बच्ची', 'F.', 'मुलगी', 'बालिका', 'FEMALE', 'Ladki', 'स्त्री'],
  M: ['लड़का', 'Boy Child', 'बच्चा', 'M.', 'मुलगा', 'बालक', 'MALE', 'Ladka', 'पुरुष', 'पु0'],
};

function birthOf({ child }: Telling): Day {
  return dayOf(child.birth);
}

/** Dates, ages, phone numbers and sex as lists write them. */
export const VALUE_KINDS: readonly ToldKind[] = [
  ...DATES.map(([kind, write]): ToldKind => ({
    name: `date of birth: ${kind}`,
    tells: ['name', 'sex', 'state'],
    damage: (telling) => {
      const dateOfBirth = write(birthOf(telling), telling.random);
      return dateOfBirth === null ? null : { told: { dateOfBirth } };
    },
  })),
  ...AGES.map(([kind, write]): ToldKind => ({
    name: `age: ${kind}`,
    tells: ['name', 'sex', 'state', 'asOf'],
    damage: ({ child, random }): Damage => ({ told: { age: write((child.missing - child.birth) / YEAR, random) } }),
  })),
  {
    name: 'phone with a prefix, or two in a cell',
    tells: ['name', 'age', 'asOf'],
    damage: ({ child, random }): Damage => ({
      clean: { phone: child.phone },
      told: { phone: random.pick(PHONES)(child.phone, random) },
    }),
  },
  {
    name: 'sex by other words',
    tells: ['name', 'age', 'asOf', 'state'],
    damage: ({ child, random }): Damage => ({ told: { sex: random.pick(SEX[child.sex === 'F' ? 'F' : 'M']) } }),
  },
];
