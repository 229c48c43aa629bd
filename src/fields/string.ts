import { compareCodePoints } from '../lib/compare.js';
import { countCharacters } from '../lib/text.js';
import type { Field } from '../model/descriptor.js';
import { textOrder } from './columnar.js';
import type { FieldCodec, FieldType, Present } from './field-type.js';
import { formatOf } from './format-of.js';

const atext = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\-]+";
const dotAtom = `${atext}(?:\\.${atext})*`;
const quotedString = '"(?:[ !#-\\[\\]-~\\t]|\\\\[ -~\\t])*"';
const domainLiteral = '\\[[!-Z^-~]*\\]';
/** RFC 5322 addr-spec (section 3.4.1) without comments and folding: dot-atom or quoted string, `@`, dot-atom or literal. */
const email = `^(?:${dotAtom}|${quotedString})@(?:${dotAtom}|${domainLiteral})$`;

const pctEncoded = '%[0-9A-Fa-f]{2}';
const pchar = `(?:[A-Za-z0-9\\-._~!$&'()*+,;=:@]|${pctEncoded})`;
const userinfo = `(?:[A-Za-z0-9\\-._~!$&'()*+,;=:]|${pctEncoded})*@`;
const h16 = '[0-9A-Fa-f]{1,4}';
const decOctet = '(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])';
const ipv4 = `${decOctet}(?:\\.${decOctet}){3}`;
const ls32 = `(?:${h16}:${h16}|${ipv4})`;
const ipv6 = [
  `(?:${h16}:){6}${ls32}`,
  `::(?:${h16}:){5}${ls32}`,
  `(?:${h16})?::(?:${h16}:){4}${ls32}`,
  `(?:(?:${h16}:){0,1}${h16})?::(?:${h16}:){3}${ls32}`,
  `(?:(?:${h16}:){0,2}${h16})?::(?:${h16}:){2}${ls32}`,
  `(?:(?:${h16}:){0,3}${h16})?::${h16}:${ls32}`,
  `(?:(?:${h16}:){0,4}${h16})?::${ls32}`,
  `(?:(?:${h16}:){0,5}${h16})?::${h16}`,
  `(?:(?:${h16}:){0,6}${h16})?::`,
].join('|');
const ipLiteral = `\\[(?:${ipv6}|[vV][0-9A-Fa-f]+\\.[A-Za-z0-9\\-._~!$&'()*+,;=:]+)\\]`;
const regName = `(?:[A-Za-z0-9\\-._~!$&'()*+,;=]|${pctEncoded})*`;
const authority = `(?:${userinfo})?(?:${ipLiteral}|${regName})(?::[0-9]*)?`;
const hierPart = `(?://${authority}(?:/${pchar}*)*|/(?:${pchar}+(?:/${pchar}*)*)?|${pchar}+(?:/${pchar}*)*|)`;
/** RFC 3986 `URI` (appendix A): with a scheme, ASCII only, percent signs only before two hexadecimal digits. */
const uri = `^[A-Za-z][A-Za-z0-9+.\\-]*:${hierPart}(?:\\?(?:${pchar}|[/?])*)?(?:#(?:${pchar}|[/?])*)?$`;

/** RFC 4648 section 4: base64 with padding and nothing else. */
const binary = '^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$';
/** RFC 9562 section 4: the text form, either case. */
const uuid = '^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$';

const patterns: Readonly<Record<string, string>> = { email, uri, binary, uuid };

/**
 * The texts of a format as a regular expression of XML Schema, over the whole text: groups are all that the two write differently here.
 * Undefined for the default format, which takes any text.
 */
export function formatPattern(field: Field): string | undefined {
  return patterns[formatOf(field)]?.replaceAll('(?:', '(');
}

/** Table Schema `string`: any characters; nothing is trimmed and nothing normalised (table-schema#string). */
export const string: FieldType = {
  name: 'string',
  formats: ['default', 'email', 'uri', 'binary', 'uuid'],
  constraints: ['minLength', 'maxLength', 'pattern'],
  compile(field): FieldCodec {
    const source = patterns[formatOf(field)];
    const pattern = source === undefined ? undefined : new RegExp(source);
    const read = (text: string): Present | undefined =>
      pattern === undefined || pattern.test(text) ? text : undefined;
    return {
      parse: read,
      fromJson: (value) => (typeof value === 'string' ? read(value) : undefined),
      format: (value) => value as string,
      toJson: (value) => JSON.stringify(value),
      canonical: (value) => value as string,
      compare: (a, b) => compareCodePoints(a as string, b as string),
      key: (value) => value as string,
      size: (value) => countCharacters(value as string),
      display: (value) => value as string,
    };
  },
  columnar: () => ({ types: [], ways: [textOrder] }),
  jsonForm: () => 'text',
  jsonSchema: (field) => {
    const format = formatOf(field);
    // Validators know these two as we do; an e-mail address with a quoted name they refuse, so its pattern is given instead.
    if (format === 'uri' || format === 'uuid') return { type: 'string', format };
    const pattern = patterns[format];
    return pattern === undefined ? { type: 'string' } : { type: 'string', pattern };
  },
  proof: {
    accepts: [
      ['00012', '00012'],
      ['  padded  ', '  padded  '],
      ['重庆', '重庆'],
      ['a@b.cn', 'a@b.cn', { format: 'email' }],
      ['"a b"@[192.0.2.1]', '"a b"@[192.0.2.1]', { format: 'email' }],
      ['http://[2001:db8::7]/c=GB?one#two', 'http://[2001:db8::7]/c=GB?one#two', { format: 'uri' }],
      ['Zm8=', 'Zm8=', { format: 'binary' }],
    ],
    refuses: [
      ['a b', { format: 'uri' }],
      ['http://[::1', { format: 'uri' }],
      ['http://例子.cn/', { format: 'uri' }],
      ['@@@@', { format: 'binary' }],
      ['nobody', { format: 'email' }],
      ['{123e4567-e89b-12d3-a456-426655440000}', { format: 'uuid' }],
    ],
  },
};
