import { DAY, isoDay, STORY_ENDS } from '../indian-clock';
import type { HeldRecord, World } from '../story/world';
import { ahtuOfGujarat, CASE_COLUMNS } from './ahtu-gj';
import { csvText } from './csv';
import type { Office } from './folder-office';
import { CWC_COLUMNS, homesOfGujarat, STAY_COLUMNS } from './homes-gj';
import { heldRecords } from './truth';
import { workbook, type Cell } from './sheet-cells';
import { windows1252 } from './windows-1252';

type Spoilt = 'renamed-column' | 'shrunken' | null;

/** What is not withdrawn; a third of it in a shrunken dump. */
function rowsOf(world: World, source: string, kind: HeldRecord['draft']['kind'], spoilt: Spoilt): HeldRecord[] {
  const all = heldRecords(world, source).filter(({ draft, withdrawn }) => draft.kind === kind && !withdrawn);
  all.sort((a, b) => a.ref - b.ref);
  return spoilt === 'shrunken' ? all.slice(0, Math.floor(all.length / 3)) : all;
}

/** Renames the column of the child's name. */
function heading(columns: readonly string[], spoilt: Spoilt): string[] {
  return columns.map((one) => (spoilt === 'renamed-column' ? one.replace(/^CHILD.N.*$/, 'NAME OF CHILD') : one));
}

/** The homes department of Gujarat: each night two files, in windows-1252, names typed for Kruti Dev. */
export const homesOffice: Office = {
  source: 'homes-gj',
  write: homesOfGujarat,
  writesAtOnce: false,
  files(world, night, spoilt) {
    const date = isoDay(STORY_ENDS + night * DAY).replaceAll('-', '');
    const table = (kind: 'stay' | 'cwc-case', columns: readonly string[]) => {
      const rows = rowsOf(world, 'homes-gj', kind, spoilt).map((held) => homesOfGujarat(held).row);
      const [head, ...lines] = csvText(columns, rows).split('\r\n');
      const names = heading((head ?? '').split(';'), spoilt).join(';');
      return windows1252([names, ...lines].join('\r\n'));
    };
    return { [`stays-${date}.csv`]: table('stay', STAY_COLUMNS), [`cwc-${date}.csv`]: table('cwc-case', CWC_COLUMNS) };
  },
};

/** The anti-trafficking units of Gujarat keep a spreadsheet, which they save after each edit. */
export const ahtuOffice: Office = {
  source: 'ahtu-gj',
  write: ahtuOfGujarat,
  writesAtOnce: true,
  files(world, _night, spoilt) {
    const rows = rowsOf(world, 'ahtu-gj', 'case', spoilt).map((held) => {
      const { row } = ahtuOfGujarat(held);
      return CASE_COLUMNS.map((column) => row[column] as Cell);
    });
    return { 'ahtu-register.xlsx': workbook('Register', [heading(CASE_COLUMNS, spoilt), ...rows]) };
  },
};
