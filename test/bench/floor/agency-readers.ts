import type { KnownAgency } from '../../../schema/agencies/agencies';
import type { CallerContext } from '../../../schema/rights/caller';
import type { Clock } from '../../../schema/process/clock';
import { ahtuDialect } from '../../../subgraphs/ahtu/agency';
import { toEvents as ahtuEvents } from '../../../subgraphs/ahtu/movement';
import { toAhtuCase } from '../../../subgraphs/ahtu/records';
import { homesDialect } from '../../../subgraphs/homes/agency';
import { toEvents as homesEvents } from '../../../subgraphs/homes/movement';
import { toCwcCase, toStay } from '../../../subgraphs/homes/records';
import { isCwcCase } from '../../../subgraphs/homes/wire';
import { policeDialect } from '../../../subgraphs/police/agency';
import { toEvents as policeEvents } from '../../../subgraphs/police/movement';
import { protects } from '../../../subgraphs/police/protection';
import { toFir, toMissingReport } from '../../../subgraphs/police/records';
import { railwayDialect } from '../../../subgraphs/railway/agency';
import { toEvents as railwayEvents } from '../../../subgraphs/railway/movement';
import { toRailwayContact } from '../../../subgraphs/railway/records';
import { toProvenance } from '../../../subgraphs/runtime/agency-subgraph/agency-fields';
import type { RecordCache } from '../../../subgraphs/runtime/cache/record-cache';
import type { SourceConfig } from '../../../subgraphs/runtime/agency/source-config';
import { createAgencyReader, type AgencyReader } from './agency-reader';

type VerifyToken = (deadline: number) => AgencyReader;

/** All four agencies; of each record it selects the fields of the ready query. */
export function createAgencyReaders(options: {
  readonly sources: readonly SourceConfig[];
  readonly cache: RecordCache;
  readonly clock: Clock;
  readonly callerContext: CallerContext;
}): Readonly<Record<KnownAgency, VerifyToken>> {
  return {
    police: createAgencyReader({
      ...options,
      dialect: policeDialect,
      toEvents: policeEvents,
      protects,
      toRecord(wire, reading) {
        const provenance = toProvenance('police', reading, null);
        const { person } = reading;
        const record =
          wire.type === 'FIR' ? toFir(wire, person, provenance) : toMissingReport(wire, person, provenance);
        return record && { number: record.number, station: { name: record.station?.name } };
      },
    }),
    homes: createAgencyReader({
      ...options,
      dialect: homesDialect,
      toEvents: homesEvents,
      toRecord(wire, reading) {
        const provenance = toProvenance('homes', reading, null);
        if (isCwcCase(wire)) return { caseNo: toCwcCase(wire, provenance).caseNo };
        const { profileId, home } = toStay(wire, provenance);
        return { profileId, home: { name: home?.name } };
      },
    }),
    ahtu: createAgencyReader({
      ...options,
      dialect: ahtuDialect,
      toEvents: ahtuEvents,
      toRecord(wire, reading) {
        const { number, unit } = toAhtuCase(wire, toProvenance('ahtu', reading, null));
        return { number, unit: { name: unit.name } };
      },
    }),
    railway: createAgencyReader({
      ...options,
      dialect: railwayDialect,
      toEvents: railwayEvents,
      toRecord(wire, reading) {
        const { rescueId, train } = toRailwayContact(wire, toProvenance('railway', reading, null));
        return { rescueId, train: train && { number: train.number, name: train.name } };
      },
    }),
  };
}
