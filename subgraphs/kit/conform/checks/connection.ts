import type { ConformContext, HttpSystem, Probe } from '../system/conform-context';
import { failing, pass, type Finding, type Requirement } from '../system/requirement';

export const connection: readonly Requirement[] = [
  {
    id: 'CONNECTION-1',
    title: 'The address answers',
    needs: ['HOURS-1'],
    skips: onlyHttp,
    test: (context) =>
      ofEachRecord(
        context,
        ({ failure }, kind) =>
          failure === null
            ? null
            : { what: `${kind}: ${FAILURES[failure]}`, fix: 'Check transport.baseUrl, and the network between.' },
        true,
      ),
  },
  {
    id: 'CONNECTION-2',
    title: 'The path is there: no redirect and no 404',
    needs: ['CONNECTION-1'],
    skips: onlyHttp,
    test: (context) =>
      ofEachRecord(context, ({ status }, kind) => {
        if (status === null || status < 300 || (status > 399 && status !== 404 && status !== 405)) return null;
        return {
          what: `${kind}: status ${status}`,
          fix: 'Check transport.baseUrl and request.path; redirects are not followed.',
        };
      }),
  },
  {
    id: 'CONNECTION-4',
    title: 'The folder can be read',
    needs: [],
    skips: onlyFiles,
    test: ({ files }) =>
      Promise.resolve(
        files?.problem == null
          ? pass()
          : failing([
              { what: `the folder cannot be read (${files.problem})`, fix: 'Check transport.folder and its rights.' },
            ]),
      ),
  },
  {
    id: 'CONNECTION-5',
    title: 'There is a settled file for each kind of record',
    needs: ['CONNECTION-4'],
    skips: onlyFiles,
    test({ plug, files }) {
      const findings = plug.written.file.records.flatMap((record): Finding[] => {
        const dumps = files?.dumps(record) ?? [];
        if (dumps.some(({ isSettled }) => isSettled)) return [];
        const what = dumps.length === 0 ? `no file fits ${record.files ?? ''}` : 'the file is still being written';
        return [
          { what: `${record.kind}: ${what}`, fix: 'Check `files` in the source file, or wait for transport.settle.' },
        ];
      });
      return Promise.resolve(failing(findings));
    },
  },
];

/** Of an answer, not of a refusal: it is tested after the credential. */
export const answerType: readonly Requirement[] = [
  {
    id: 'CONNECTION-3',
    title: 'The answer is of the type that transport.kind says',
    needs: ['CONNECTION-2', 'AUTH-1'],
    skips: onlyHttp,
    test: (context) =>
      ofEachRecord(context, ({ status, isOfType }, kind) =>
        isOfType || status === null || status > 299
          ? null
          : {
              what: `${kind}: another content type`,
              fix: 'Send application/json for rest-json, text/xml or application/xml otherwise.',
            },
      ),
  },
];

const FAILURES = {
  TIMEOUT: 'no answer in time',
  UNREACHABLE: 'no connection',
  NOT_HTTP: 'something that is no HTTP',
} as const satisfies Record<NonNullable<Probe['failure']>, string>;

export function onlyHttp({ http }: ConformContext): string | null {
  return http ? null : 'the source is a folder of files';
}

export function onlyFiles({ files }: ConformContext): string | null {
  return files ? null : 'the source is reached over HTTP';
}

/** One probe of each record with the own credential, made once. */
const probes = new WeakMap<HttpSystem, Map<string, Promise<Probe>>>();

async function ofEachRecord(
  { plug, http }: ConformContext,
  judge: (probe: Probe, kind: string) => Finding | null,
  withTime = false,
) {
  if (!http) return pass();
  const known = probes.get(http) ?? new Map<string, Promise<Probe>>();
  probes.set(http, known);
  const findings: Finding[] = [];
  let slowest = 0;
  for (const record of plug.written.file.records) {
    const probing = known.get(record.kind) ?? http.probe(record, 'OWN');
    known.set(record.kind, probing);
    const probe = await probing;
    slowest = Math.max(slowest, probe.ms);
    const finding = judge(probe, record.kind);
    if (finding) findings.push(finding);
  }
  return failing(findings, withTime ? `answered within ${slowest} ms` : undefined);
}

/** The probe of the first record, with the own credential. */
export async function firstProbe({ plug, http }: ConformContext): Promise<Probe | null> {
  const [record] = plug.written.file.records;
  return record && http ? ((await probes.get(http)?.get(record.kind)) ?? http.probe(record, 'OWN')) : null;
}
