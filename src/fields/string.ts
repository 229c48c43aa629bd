import { compareCodePoints } from '../lib/compare.js';
import { countCharacters } from '../lib/text.js';
import type { FieldCodec, FieldType, Present } from './field-type.js';

/** RFC 5322 addr-spec in its dot-atom form, which is what mail systems deliver to. */
const email = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*$/;
/** RFC 3986: a scheme, then only characters a URI may hold, percent signs only before two hexadecimal digits. */
const uri = /^[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*$/;
/** RFC 4648 base64 with padding. */
const binary = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const uuid = /^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$/;

const patterns: Readonly<Record<string, RegExp>> = { email, uri, binary, uuid };
const jsonFormats: Readonly<Record<string, string>> = { email: 'email', uri: 'uri', uuid: 'uuid' };

/** Table Schema `string`: any characters; nothing is trimmed and nothing normalised (table-schema#string). */
export const string: FieldType = {
  name: 'string',
  formats: ['default', 'email', 'uri', 'binary', 'uuid'],
  compile(field): FieldCodec {
    const pattern = patterns[field.format ?? 'default'];
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
  jsonSchema: (field) => {
    const format = jsonFormats[field.format ?? 'default'];
    return format === undefined ? { type: 'string' } : { type: 'string', format };
  },
  proof: {
    accepts: [
      ['00012', '00012'],
      ['  padded  ', '  padded  '],
      ['重庆', '重庆'],
      ['a@b.cn', 'a@b.cn', { format: 'email' }],
    ],
    refuses: [
      ['a b', { format: 'uri' }],
      ['@@@@', { format: 'binary' }],
      ['nobody', { format: 'email' }],
    ],
  },
};
