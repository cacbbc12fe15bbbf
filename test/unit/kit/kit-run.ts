import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runSource } from '../../../subgraphs/kit/source-main';

export interface KitRun {
  readonly code: 0 | 1 | 2;
  readonly said: string;
}

/** Runs a command of the kit in this process. */
export async function runKit(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  stopped: Promise<void> = new Promise(() => undefined),
): Promise<KitRun> {
  let said = '';
  const code = await runSource(args, { env, stopped, say: (text) => void (said += text) });
  return { code, said };
}

/** A folder for one test file, removed after it. */
export function testFolder(): {
  readonly path: (name: string) => string;
  readonly write: (name: string, text: string | Buffer) => string;
} {
  const folder = mkdtempSync(join(tmpdir(), 'kit-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const path = (name: string) => join(folder, name);
  return {
    path,
    write(name, text) {
      writeFileSync(path(name), text);
      return path(name);
    },
  };
}

/** Stands in names, numbers and places of samples; nothing that the kit writes may hold it without --show. */
export const CANARY = 'Canarina';

/** FIRs as a state's system sends them. */
export const FIRS = {
  status: 'OK',
  data: {
    rows: [
      {
        ...{
          PS_CD: '12010034',
          YR: 2026,
          FIR_NO: 'मु0अ0सं0 36/2026',
          REG_DT: '14/09/2026 10:20',
          STATUS: 'UI',
          REMARK: CANARY,
        },
        UPD_DT: '2026-09-14T10:22:00',
        VICTIM: [
          {
            ...{ NM_HI: 'कनारीना', NM_EN: `${CANARY} Devi`, GENDER: 'लड़की', AGE: '8 माह', DOB: '13/02/2026' },
            FATHER_NM: `Ram ${CANARY}`,
          },
        ],
      },
      {
        ...{ PS_CD: '12010034', YR: 2026, FIR_NO: '37/2026', REG_DT: '05/09/2026 10:20', STATUS: 'CS', REMARK: 'NA' },
        UPD_DT: '2026-09-05T10:22:00',
        VICTIM: [{ NM_HI: 'अज्ञात', NM_EN: CANARY, GENDER: 'F', AGE: '14 yrs', DOB: '01/02/2012', FATHER_NM: '-' }],
      },
    ],
  },
};
