import { DumpRefused } from '../../../sources/formats/dump';
import { openFoundDump } from '../system/dump-system';
import { failing, pass, type Finding, type Requirement } from '../system/requirement';
import { onlyFiles, onlyHttp } from './connection';
import { onlyListed, records } from './changes';
import { failureFinding, failureOf } from './failure-words';

/** Calls in a row, no faster than the source file says. */
const CALLS = 5;

export const faults: readonly Requirement[] = [
  {
    id: 'FAULTS-1',
    title: 'Calls at the declared rate are all answered',
    needs: ['CHANGES-1'],
    skips: (context) => onlyHttp(context) ?? onlyListed(context),
    async test(context) {
      const [record] = records(context);
      if (!record) return pass();
      const since = context.clock.now();
      for (let at = 0; at < CALLS; at += 1) {
        const failure = await failureOf(
          `call ${at + 1} of ${CALLS}`,
          () => context.http?.list(record, { since, cursor: null, limit: 1 }, 0) ?? Promise.resolve(),
        );
        if (failure) return failing([{ ...failure, fix: 'Declare transport.rate as the system allows it.' }]);
      }
      return pass(`${CALLS} calls`);
    },
  },
  {
    id: 'FAULTS-2',
    title: 'Each file in the folder is whole',
    needs: ['CONNECTION-5'],
    skips: onlyFiles,
    async test(context) {
      const { transport } = context.plug.written.file;
      const findings: Finding[] = [];
      if (transport.kind !== 'files') return pass();
      for (const record of records(context)) {
        for (const { name, isSettled } of context.files?.dumps(record) ?? []) {
          if (!isSettled) continue;
          try {
            const dump = await openFoundDump(context.plug, transport, record, name);
            for await (const rows of dump.rows()) if (rows.length < 0) break;
          } catch (error) {
            if (!(error instanceof DumpRefused)) throw error;
            findings.push(failureFinding(`a file of ${record.kind}`, error));
          }
        }
      }
      return failing(findings);
    },
  },
];
