import type { Clock } from '../../schema/process/clock';
import type { CallerContext } from '../../schema/rights/caller';
import { isAtLeast, roleRow } from '../../schema/rights/rights';
import { Refused, RequestRefused } from '../errors/refused';
import { REPORT_TABLES, reportTable, type ReportTable } from './csv/report-tables';
import { readDriveReport, readDrives, type AskGraph } from './graph/read-drive-report';
import { REPORT_POLICY, reportPage } from './report-page';
import { REPORT_LANGUAGES, type ReportLanguage } from './words/words';

/** A request for a report; `path` begins with `/reports/`. */
export interface ReportRequest {
  readonly path: string;
  /** The url's query string. */
  readonly search: string;
  /** The address by which the gateway was asked, as the request names it; it is printed on the page. */
  readonly host: string | null;
}

export interface ReportAnswer {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface ReportCaller {
  readonly callerContext: CallerContext;
  readonly ask: AskGraph;
}

export interface Reports {
  /** Rejects with `Refused`. */
  answer(request: ReportRequest, caller: ReportCaller): Promise<ReportAnswer>;
}

const PATHS = '/reports/drives, /reports/drives/ID or /reports/drives/ID/TABLE.csv';
const DRIVES = /^\/reports\/drives(?:\/([^/]+)(?:\/([^/]+)\.csv)?)?$/u;
/** The ids of drives, and no other text, are asked for. */
const DRIVE_ID = /^[\w.:~-]{1,200}$/u;
const HOST = /^[\w.:[\]-]{1,100}$/u;

/** `/reports/drives` lists the drives, below it are a page of each and its tables. `graph` names version and schema. */
export function createReports({ clock, graph }: { readonly clock: Clock; readonly graph: string }): Reports {
  return {
    async answer({ path, search, host }, { callerContext, ask }) {
      checkCaller(callerContext);
      const [isReport, id, table] = DRIVES.exec(path) ?? [];
      if (isReport === undefined) throw new RequestRefused(404, PATHS);
      if (id === undefined) {
        return json({ drives: await readDrives(ask) });
      }
      const language = languageOf(search);
      const wanted = table === undefined ? null : tableOf(table);
      const report = await readDriveReport(ask, driveIdOf(id), clock.now());
      if (wanted !== null) {
        const disposition = `attachment; filename="${wanted}.csv"`;
        return answerOf(reportTable(wanted, report, language), 'text/csv; charset=utf-8', {
          'content-disposition': disposition,
        });
      }
      const at = host !== null && HOST.test(host) ? `${graph}, ${host}` : graph;
      const made = { caller: callerContext.caller, at: clock.now(), graph: at };
      return answerOf(reportPage(report, language, made), 'text/html; charset=utf-8', {
        'content-security-policy': REPORT_POLICY,
        'content-language': language,
      });
    },
  };
}

/** A report is of exact counts. Whose counts may not be exact has the graph's own figures instead. */
function checkCaller({ caller }: CallerContext): void {
  const { rights, smallestCell = 0 } = roleRow(caller.role);
  if (smallestCell > 0) throw new Refused(403, 'FIGURE_NOT_RELEASED');
  if (!Object.values(rights.STATISTICS ?? {}).some((level) => isAtLeast(level, 'FULL')))
    throw new Refused(403, 'ROLE_REFUSED');
}

function languageOf(search: string): ReportLanguage {
  const given = new URLSearchParams(search).getAll('lang');
  const language = given.length === 1 ? REPORT_LANGUAGES.find((one) => one === given[0]) : undefined;
  if (language) return language;
  const got = given.length === 0 ? 'none' : given.length > 1 ? `it ${given.length} times` : 'another';
  throw new RequestRefused(400, `lang: ${REPORT_LANGUAGES.join(' or ')}`, {}, got);
}

function tableOf(name: string): ReportTable {
  const table = REPORT_TABLES.find((one) => one === name);
  if (table) return table;
  throw new RequestRefused(404, `a table: ${REPORT_TABLES.join(', ')}`, {}, 'another');
}

function driveIdOf(written: string): string {
  let id = '';
  try {
    id = decodeURIComponent(written);
  } catch {
    // Half a character: no id has it.
  }
  if (!DRIVE_ID.test(id)) throw new Refused(404, 'DRIVE_NOT_FOUND');
  return id;
}

function json(value: unknown): ReportAnswer {
  return answerOf(JSON.stringify(value), 'application/json; charset=utf-8', {});
}

function answerOf(body: string, type: string, headers: ReportAnswer['headers']): ReportAnswer {
  return { body, headers: { ...headers, 'content-type': type } };
}
