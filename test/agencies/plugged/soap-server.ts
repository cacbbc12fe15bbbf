import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  control,
  done,
  jsonObject,
  noCalls,
  refused,
  type Calls,
  type ControlAnswer,
  type Controlled,
} from '../control';
import { deliver, disturb, send, spoilFound, type Fault } from '../faults';
import { indianMinute, minuteOf, type Minute } from '../indian-clock';
import type { HeldRecord, World } from '../story/world';
import { answerJson, readBody } from '../system-server';
import { toJson, type Found, type Wire } from '../systems/agency-system';
import { CallRate } from './call-rate';
import { Listening } from './listening';
import { policeOfRajasthan } from './police-rj';
import { meantRecords } from './truth';
import { UpdatedList } from './updated-list';
import { element, envelope, readRequest, soapFault } from './xml';
import { isXmlFault, spoiltAnswer, type XmlFault } from './xml-faults';

const SOURCE = 'police-rj';
const PATH = '/CctnsRaj/Service.asmx';
const XML = 'text/xml; charset=utf-8';
const MAX_PAGE = 200;
interface Operation {
  readonly kind: 'fir' | 'missing-report';
  readonly isList: boolean;
}
type Asked = NonNullable<ReturnType<typeof readRequest>>;
interface Reply {
  readonly status: number;
  readonly text: string;
}

const OPERATIONS: Readonly<Record<string, Operation>> = {
  GetFir: { kind: 'fir', isList: false },
  ListFirUpdatedSince: { kind: 'fir', isList: true },
  GetMissingReport: { kind: 'missing-report', isList: false },
  ListMissingReportUpdatedSince: { kind: 'missing-report', isList: true },
};

/**
 * The police of Rajasthan: SOAP 1.1, one record a call, a list of what was updated since a minute, a limit of calls a
 * second, a user's name and password. What it does not hold it says with a code in an answer of 200.
 */
export class PoliceOfRajasthan implements Controlled {
  readonly source = SOURCE;
  readonly isPlugged = true;
  fault: Fault | null = null;
  calls: Calls = noCalls();
  private xmlFault: XmlFault | null = null;
  private readonly rate = new CallRate(50, 1000);
  private readonly updated: UpdatedList;
  private readonly listening = new Listening((request, response) => this.handle(request, response));
  private disturbed = 0;

  constructor(
    readonly world: World,
    private readonly settings: { readonly user: string; readonly credential: string },
  ) {
    this.updated = new UpdatedList(world, SOURCE);
  }

  get origin(): string {
    return this.listening.origin;
  }

  listen(port: number): Promise<void> {
    return this.listening.listen(port);
  }

  close(): Promise<void> {
    return this.listening.close();
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '/';
    const body = (await readBody(request)) ?? '';
    if (path.startsWith('/_control/')) {
      const { status, body: answer } = this.control(request.method ?? 'GET', path, body);
      answerJson(response, status, toJson(answer));
      return;
    }
    const asked = readRequest(body);
    const operation = asked ? OPERATIONS[asked.operation] : undefined;
    const isList = operation?.isList ?? false;
    this.count(isList);
    const fault = this.faultFor(isList);
    const isAllowed = this.rate.allows();
    if (isAllowed && fault && (await disturb(fault, this.disturbed, response, this.origin + PATH))) return;
    const refusal = this.refusal(request, isAllowed);
    if (refusal) {
      if (refusal.status === 429) response.setHeader('retry-after', '1');
      send(response, refusal.status, 'text/html', `<h1>${refusal.text}</h1>`);
      return;
    }
    const { status, text } =
      asked && operation ? this.answer(asked, operation, fault) : this.faulty('Unknown operation');
    if (status === 200) deliver(fault, this.disturbed, response, text, XML);
    else send(response, status, XML, text);
  }

  private refusal(request: IncomingMessage, isAllowed: boolean): Reply | null {
    if (request.method !== 'POST' || request.url !== PATH) return { status: 404, text: '404 Not found' };
    if (!isAllowed) return { status: 429, text: '429 Too many requests' };
    return this.isAuthorised(request) ? null : { status: 401, text: '401 Unauthorized' };
  }

  private answer({ operation, parts }: Asked, { kind, isList }: Operation, fault: Fault | null): Reply {
    const spoilt = spoiltAnswer(this.xmlFault, operation);
    if (spoilt) return spoilt;
    const given = isList ? this.listAnswer(kind, parts, fault) : this.getAnswer(kind, parts, fault);
    if (typeof given === 'string') return this.faulty(given);
    return { status: 200, text: envelope(element(`${operation}Response`, given)) };
  }

  /** For a request that makes no sense. */
  private faulty(reason: string): Reply {
    return { status: 500, text: soapFault('Client', reason) };
  }

  /** The parts of the answer, or why there is none. */
  private getAnswer(kind: 'fir' | 'missing-report', parts: Map<string, string>, fault: Fault | null): Wire | string {
    const [station = '', year = '', number = ''] = ['PS_CD', 'YR', 'NO'].map((name) => parts.get(name) ?? '');
    if (!/^\d{8}$/.test(station)) return 'PS_CD: eight digits';
    if (!/^\d{4}$/.test(year)) return 'YR: four digits';
    const held = this.world.find(SOURCE, `${kind}:RJ/${station}/${year}/${number}`);
    if (!held || held.withdrawn) return { RC: '1', MSG: 'अभिलेख नहीं मिला' };
    const rows = this.spoilt([held], fault);
    return { RC: '0', MSG: '', [nameOf(kind)]: rows };
  }

  private listAnswer(kind: 'fir' | 'missing-report', parts: Map<string, string>, fault: Fault | null): Wire | string {
    const since = minuteOfText(parts.get('SINCE') ?? '');
    const [page, size] = [Number(parts.get('PAGE') ?? 1), Number(parts.get('SIZE') ?? 50)];
    if (since === undefined) return 'SINCE: dd/MM/yyyy HH:mm';
    if (!Number.isInteger(page) || page < 1) return 'PAGE: 1 or more';
    if (!Number.isInteger(size) || size < 1 || size > MAX_PAGE) return `SIZE: 1 to ${MAX_PAGE}`;
    const isRepeated = this.xmlFault === 'page-repeated' && page > 1;
    const { held, total, more } = this.updated.page(kind, since, isRepeated ? page - 1 : page, size);
    return {
      RC: '0',
      MSG: '',
      SYS_DT: written(this.world.now - (this.xmlFault === 'clock-back' ? 90 : 0)),
      TOTAL: String(total),
      MORE: more ? 'Y' : 'N',
      SUCHI: held.length === 0 ? null : { [nameOf(kind)]: this.spoilt(held, fault) },
    };
  }

  private spoilt(held: readonly HeldRecord[], fault: Fault | null): Wire[] {
    const found = held.map((one) => ({ held: one, wire: policeOfRajasthan(one).row }));
    const rival = ({ held: one }: Found) => policeOfRajasthan({ ...one, revision: one.revision + 1 }).row;
    return spoilFound(fault, found, rival).map(({ wire }) => wire);
  }

  private control(method: string, path: string, body: string): ControlAnswer {
    const given = jsonObject(body);
    switch (`${method} ${path}`) {
      case 'GET /_control/truth':
        return done({ records: meantRecords(this.world, SOURCE, policeOfRajasthan) });
      case 'PUT /_control/rate': {
        const { calls, ms } = given;
        if (typeof calls !== 'number' || typeof ms !== 'number') return refused('calls, ms: numbers');
        Object.assign(this.rate, { calls, ms });
        return done({ calls, ms });
      }
      case 'PUT /_control/fault':
        this.xmlFault = isXmlFault(given['fault']) ? given['fault'] : null;
        if (!this.xmlFault) return control(this, method, path, body);
        this.fault = null;
        return done({ fault: this.xmlFault });
      case 'DELETE /_control/fault':
        this.xmlFault = null;
        return control(this, method, path, body);
      default:
        return control(this, method, path, body);
    }
  }

  private count(isList: boolean): void {
    this.calls[isList ? 'changes' : 'bulk'] += 1;
    if (isList) return;
    this.calls.bulkKeys += 1;
    this.calls.bulkCalls.push({ keys: 1 });
  }

  private faultFor(isList: boolean): Fault | null {
    const { fault } = this;
    if (!fault || (fault.only !== null && fault.only !== (isList ? 'changes' : 'bulk'))) return null;
    this.disturbed += 1;
    return fault;
  }

  private isAuthorised(request: IncomingMessage): boolean {
    const { user, credential } = this.settings;
    return request.headers.authorization === `Basic ${Buffer.from(`${user}:${credential}`).toString('base64')}`;
  }
}

function nameOf(kind: 'fir' | 'missing-report'): string {
  return kind === 'fir' ? 'FIR' : 'MPR';
}

/** `03/10/2025 14:05` */
function written(at: Minute): string {
  const text = indianMinute(at);
  return text.slice(0, 10).replaceAll('-', '/') + text.slice(10);
}

/** Null for no text: from the beginning. Undefined for another text than `03/10/2025 14:05`. */
function minuteOfText(text: string): Minute | null | undefined {
  if (text === '') return null;
  const [, ...parts] = /^(\d\d)\/(\d\d)\/(\d{4}) (\d\d):(\d\d)$/.exec(text) ?? [];
  const [day, month, year, hour, minute] = parts.map(Number);
  if (year === undefined || month === undefined || day === undefined) return undefined;
  return minuteOf(year, month, day, hour, minute);
}
