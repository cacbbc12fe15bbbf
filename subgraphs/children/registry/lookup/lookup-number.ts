import type { RecordKind } from '../../../../schema/agencies/agencies';
import type { AgencyDescriptor } from '../../../../schema/agencies/agency-descriptor';
import type { WrittenKind } from '../../../../schema/agencies/written-kind';
import { plainText, readWritten, withoutKind } from '../../../india/written-number';
import { normaliseNumber } from '../claims/normalise-number';

/** `23250006/2025/0012`, as the police system prints it, but without the state before it. */
const OF_STATION = /^(\d{4,12})\s*[/-]\s*(\d{4})\s*[/-]\s*(\d{1,8})$/u;

/** A requested number in a form that the registry stores. */
export interface RequestedForm {
  readonly number: string;
  /** Null for records of any kind. */
  readonly kinds: readonly RecordKind[] | null;
}

/** Where the record is from, by what the caller says. All of it has to fit. */
export interface RequestedPlace {
  readonly what: 'STATION' | 'DISTRICT' | 'EITHER';
  readonly text: string;
}

export interface LookupNumber {
  readonly forms: readonly RequestedForm[];
  readonly places: readonly RequestedPlace[];
}

/** The numbers that the text can mean in the agency's records, and the place that it names. */
export function readRequested(agency: AgencyDescriptor, text: string): LookupNumber {
  const forms: RequestedForm[] = [];
  const places: RequestedPlace[] = [];
  const add = (number: string | null, kinds: readonly RecordKind[] | null) => {
    if (number !== null && forms.every((form) => form.number !== number)) forms.push({ number, kinds });
  };
  const kindsOf = (kinds: readonly WrittenKind[]): readonly RecordKind[] | null => {
    const meant = kinds.length > 0 || agency.bareNumber === null ? kinds : [agency.bareNumber];
    return meant.length === 0 ? null : kindsWritten(agency, meant);
  };
  const written = readWritten(text);
  const named = withoutKind(text);
  const rest = named?.rest ?? text;
  const [, station, year, number] = OF_STATION.exec(plainText(rest).trim()) ?? [];
  if (agency.numbersNameStations && station !== undefined) {
    places.push({ what: 'STATION', text: station });
    add(normaliseNumber(`${number ?? ''}/${year ?? ''}`), kindsOf(named?.kinds ?? []));
  } else if (written && written.year !== null) {
    add(`${written.number}/${written.year}`, kindsOf(written.kinds));
    if (written.station !== null) places.push({ what: 'STATION', text: written.station });
    if (written.district !== null) places.push({ what: 'DISTRICT', text: written.district });
    if (written.place !== null) places.push({ what: 'EITHER', text: written.place });
  }
  // What looks like number and year may be part of a number of another shape.
  if (named) add(normaliseNumber(rest), named.kinds.length === 0 ? null : kindsOf(named.kinds));
  add(normaliseNumber(text), null);
  return { forms, places };
}

/**
 * The kinds of record that such numbers belong to. A number that belongs to none of the agency's kinds finds nothing
 * there.
 */
function kindsWritten({ kinds }: AgencyDescriptor, written: readonly WrittenKind[]): readonly RecordKind[] {
  const own = Object.entries(kinds);
  return written.flatMap((kind) => own.filter(([, { writtenAs }]) => writtenAs === kind).map(([word]) => word));
}

/** Splits `0123/2025#2` into the number and the serial of one of several children; serial null when there is none. */
export function splitSerial(text: string): { readonly number: string; readonly serial: number | null } {
  const match = /^(.*\d)#([1-9]\d{0,2})$/s.exec(text.trim());
  return match ? { number: match[1] ?? '', serial: Number(match[2]) } : { number: text, serial: null };
}
