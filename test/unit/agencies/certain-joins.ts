import type { World } from '../../agencies/story/world';
import { writtenRecord } from './written-story';

/**
 * The certain joins as the agreement between the agencies has them, read off the wire a second time and without the
 * product: which numbers a record bears for one child, and which it cites.
 */
export interface Papers {
  readonly bears: readonly string[];
  readonly cites: readonly string[];
}

interface Victim {
  readonly serial: number;
  readonly trace?: { readonly place: { readonly state: string }; readonly cwcOrderNo: string | null } | null;
}
interface FirKey {
  readonly state: string;
  readonly stationCode: string;
  readonly year: number;
  readonly number: string;
  readonly victimSerial: number | null;
}

const STATES: Readonly<Record<string, string>> = { mp: 'MP', mh: 'MH', rj: 'RJ', up: 'UP', gj: 'GJ' };
const iso = (day: string): string => day.replace(/^(\d\d)-(\d\d)-(\d{4})$/, '$3-$2-$1');

/** `FIR No. 123/2025`, `123/25`, `DD 17/2025` -> number and year. */
function numberAndYear(text: string): string {
  const [, number = '', year = ''] = /(\d+)\/(\d+)$/.exec(text) ?? [];
  return `${year.length === 2 ? `20${year}` : year}/${Number(number)}`;
}

/** The numbers of one child's share in a record; `key` as the story gives it, `#serial` where there are several. */
function papersOf(world: World, key: string): Papers {
  const [, agency = '', region = '', kind = ''] = /^(\w+)-(\w+):([\w-]+):/.exec(key) ?? [];
  const serial = /#\d$/.exec(key)?.[0] ?? '';
  const wire = JSON.parse(JSON.stringify(writtenRecord(world, key))) as Record<string, string>;
  const own = STATES[region] ?? region;
  const bears: string[] = [];
  const cites: string[] = [];
  const at = (name: string): string => wire[name] ?? '';
  if (agency === 'police') {
    const station = `${at('stateCode')}/${at('stationCode')}`;
    const gd = `GD ${station}/${at('gdDate')}/${Number(at('gdNo'))}${serial}`;
    const keyed = (text: string) => text.split('|').map((part, index) => (index === 4 ? String(Number(part)) : part));
    const named = (text: string) => keyed(text).slice(1).join('/');
    if (kind === 'missing-report') return { bears: [gd, `MPR ${named(at('key'))}${serial}`], cites };
    bears.push(`FIR ${named(at('key'))}${serial}`);
    cites.push(gd);
    if (at('zeroFirKey') !== '') cites.push(`FIR ${named(at('zeroFirKey'))}${serial}`);
    if (at('missingReportKey') !== '') cites.push(`MPR ${named(at('missingReportKey'))}${serial}`);
    const victims = (wire as { victims?: readonly Victim[] }).victims ?? [];
    const trace = victims[serial === '' ? 0 : Number(serial.slice(1)) - 1]?.trace;
    if (trace?.cwcOrderNo) cites.push(`ORDER ${trace.place.state}/${trace.cwcOrderNo}`);
  }
  if (agency === 'homes') {
    const of = at('fir_victim_serial') === '' ? '' : `#${at('fir_victim_serial')}`;
    const station = `${at('fir_state')}/${at('station_code')}`;
    if (at('fir_no') !== '') cites.push(`FIR ${station}/${numberAndYear(at('fir_no'))}${of}`);
    if (at('gd_no') !== '') cites.push(`GD ${station}/${iso(at('gd_date'))}/${Number(at('gd_no'))}${of}`);
    if (at('dd_no') !== '') cites.push(`DD ${at('dd_post')}/${numberAndYear(at('dd_no'))}`);
    if (kind === 'stay') {
      bears.push(`PROFILE ${own}/${at('profile_id')}`);
      if (at('old_profile_id') !== '') cites.push(`PROFILE ${at('old_profile_state')}/${at('old_profile_id')}`);
      if (at('cwc_case_no') !== '') cites.push(`CWC ${own}/${at('cwc_case_no')}`);
      if (at('cwc_order_no') !== '') cites.push(`ORDER ${own}/${at('cwc_order_no')}`);
    } else {
      bears.push(`CWC ${own}/${at('case_no')}`);
      const { orders = [] } = wire as { orders?: readonly { number: string }[] };
      for (const { number } of orders) bears.push(`ORDER ${own}/${number}`);
      if (at('profile_id') !== '') cites.push(`PROFILE ${own}/${at('profile_id')}`);
    }
  }
  if (agency === 'ahtu') {
    const { firKeys = [], cwcCaseNumbers = [] } = wire as {
      firKeys?: readonly FirKey[];
      cwcCaseNumbers?: readonly { state: string; number: string }[];
    };
    for (const { state, stationCode, year, number, victimSerial } of firKeys) {
      cites.push(
        `FIR ${state}/${stationCode}/${year}/${Number(number)}${victimSerial === null ? '' : `#${victimSerial}`}`,
      );
    }
    for (const { state, number } of cwcCaseNumbers) cites.push(`CWC ${state}/${number}`);
  }
  if (agency === 'railway') {
    bears.push(`DD ${at('Post')}/${at('DDDate').slice(6)}/${Number(at('DDNo'))}`);
    if (at('GDStation').includes(':')) {
      cites.push(`GD ${at('GDStation').replace(':', '/')}/${iso(at('GDDate'))}/${Number(at('GDNo'))}`);
    }
  }
  return { bears, cites };
}

/** The groups that certain joins make of the records: one bears what the other cites, and nobody else bears it. */
export function joinedGroups(world: World, keys: readonly string[]): Map<string, string> {
  const parent = new Map(keys.map((key) => [key, key]));
  const root = (key: string): string => {
    const up = parent.get(key) ?? key;
    return up === key ? key : root(up);
  };
  const papers = keys.map((key) => ({ key, ...papersOf(world, key) }));
  const bearers = new Map<string, string[]>();
  for (const { key, bears } of papers) {
    for (const number of bears) bearers.set(number, [...(bearers.get(number) ?? []), key]);
  }
  for (const { key, cites } of papers) {
    for (const number of cites) {
      const [bearer, ...others] = bearers.get(number) ?? [];
      if (bearer !== undefined && others.length === 0) parent.set(root(key), root(bearer));
    }
  }
  return new Map(keys.map((key) => [key, root(key)]));
}
