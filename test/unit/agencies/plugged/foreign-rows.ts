import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ForeignRow } from '../../../../subgraphs/runtime/source-file/foreign-row';
import { createXmlValues } from '../../../../subgraphs/runtime/source-file/xml-values';
import { openDump } from '../../../../subgraphs/sources/formats/open-dump';
import { ahtuOffice, homesOffice } from '../../../agencies/plugged/offices';
import { policeOfRajasthan } from '../../../agencies/plugged/police-rj';
import { heldRecords } from '../../../agencies/plugged/truth';
import { element, envelope } from '../../../agencies/plugged/xml';
import type { World } from '../../../agencies/story/world';

/** A row as it reaches the mapping, and the kind of its record. */
export interface KindRow {
  readonly kind: string;
  readonly row: ForeignRow;
}

/** All rows of a plugged system that it shows. */
export async function foreignRows(world: World, source: string): Promise<KindRow[]> {
  if (source === 'police-rj') {
    const held = heldRecords(world, source).filter(({ withdrawn }) => !withdrawn);
    return held.map((one) => ({ kind: one.draft.kind, row: answeredRow(policeOfRajasthan(one).row) }));
  }
  const office = source === 'homes-gj' ? homesOffice : ahtuOffice;
  const folder = mkdtempSync(join(tmpdir(), 'dumps-'));
  try {
    const rows: KindRow[] = [];
    for (const [name, bytes] of Object.entries(office.files(world, 0, null))) {
      const path = join(folder, name);
      writeFileSync(path, bytes);
      const kind = name.startsWith('stays') ? 'stay' : name.startsWith('cwc') ? 'cwc-case' : 'case';
      const dump = await openDump(path, name.endsWith('.csv') ? CSV : XLSX);
      for await (const batch of dump.rows()) rows.push(...batch.map((row) => ({ kind, row })));
    }
    return rows;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const CSV = { format: 'csv', encoding: 'windows-1252', delimiter: ';' } as const;
const XLSX = { format: 'xlsx', encoding: 'utf-8', sheet: 'Register' } as const;

function answeredRow(row: object): ForeignRow {
  const values = createXmlValues({ depth: 50, values: 10_000 });
  values.write(envelope(element('Answer', { ROW: row })));
  const { Envelope } = values.end() as { Envelope: { Body: { Answer: { ROW: ForeignRow } } } };
  return Envelope.Body.Answer.ROW;
}
