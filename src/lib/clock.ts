import { two } from './calendar.js';

/** A time of day; `fraction` has no trailing zeros, `zone` is empty, `Z` or `±hh:mm`. */
export interface TimeParts {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly fraction: string;
  readonly zone: string;
}

/** `Z` or an offset of at most 14 hours (xsd:dateTime). */
export const zoneForm = '(?:Z|[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00))';

/** A zero offset is UTC. */
export function canonicalZone(zone: string): string {
  return /^[+-]00:00$/.test(zone) ? 'Z' : zone;
}

export function writeTime({ hour, minute, second, fraction, zone }: TimeParts): string {
  return `${two(hour)}:${two(minute)}:${two(second)}${fraction === '' ? '' : `.${fraction}`}${zone}`;
}

const timeForm = new RegExp(`^([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\\.([0-9]+))?(${zoneForm})?$`);

/** Reads `hh:mm:ss[.f][zone]`, 24:00:00 among them; undefined when there is no such time. */
export function readTime(text: string): TimeParts | undefined {
  const match = timeForm.exec(text);
  if (match === null) return undefined;
  const [hour, minute, second] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const fraction = (match[4] ?? '').replace(/0+$/, '');
  if (minute > 59 || second > 59 || hour > 24) return undefined;
  if (hour === 24 && (minute > 0 || second > 0 || fraction !== '')) return undefined;
  return { hour, minute, second, fraction, zone: canonicalZone(match[5] ?? '') };
}

/** Minutes east of UTC. */
export function zoneMinutes(zone: string): number {
  if (zone === 'Z' || zone === '') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6));
  return zone.startsWith('-') ? -minutes : minutes;
}
