import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/lib/usage-error.js';
import type { Field } from '../../src/model/descriptor.js';
import type { JsonValue } from '../../src/model/json.js';
import { readCell } from '../../src/read-cell.js';

type Case = readonly [cell: JsonValue, value: JsonValue];

/** Rule → field, cells with their canonical values, cells that are not of the type. Own values, beyond the shared cases. */
interface Rule {
  readonly rule: string;
  readonly field: Omit<Field, 'name'>;
  readonly source?: 'json';
  readonly yes: readonly Case[];
  readonly no: readonly JsonValue[];
}

const same = (...cells: readonly string[]): readonly Case[] => cells.map((cell) => [cell, cell]);

const rules: readonly Rule[] = [
  {
    rule: 'table-schema#string',
    field: { type: 'string' },
    yes: same(' ', '\u00e9', 'e\u0301', '0', '\ud83d\ude00', 'NaN'),
    no: [],
  },
  {
    rule: 'JSON has types of its own',
    field: { type: 'string' },
    source: 'json',
    yes: same('1'),
    no: [1, true, [], {}],
  },
  {
    rule: 'RFC 5322 addr-spec',
    field: { type: 'string', format: 'email' },
    yes: same("o'neil+x@example.org", 'a.b.c@d', '"a@b"@c.cn', '"\\""@c.cn', 'x@[IPv6:::1]'),
    no: ['@a', 'a@', '.a@b', 'a.@b', 'a@b..c', 'a@.b', 'a b@c', '"a"b"@c', 'a@[b', '重@庆.cn', 'a@b\n', '<a@b>'],
  },
  {
    rule: 'RFC 3986 URI',
    field: { type: 'string', format: 'uri' },
    yes: same(
      'http://a',
      'HTTP://A/',
      'file:///etc/x',
      'data:,x',
      'ftp://u:p@h:21/;t=a',
      'x:',
      'http://[v1.a:b]/',
      'http://1.2.3.4:/',
      'http://a?b/?#c/?',
      'urn:a:%E9',
    ),
    no: [
      'a',
      '#a',
      '?a',
      '1x:a',
      'http://a b',
      'http://[::1]x/',
      'http://[1:2]/',
      'http://a/%E',
      'http://a#b#c',
      'http://a/\\',
      'http://a/<',
      'http://a:b/',
      'http://a/é',
      ' http://a',
    ],
  },
  {
    rule: 'RFC 4648 base64',
    field: { type: 'string', format: 'binary' },
    yes: same('AA==', 'AAA=', 'AAAA', 'Z/=='),
    no: ['A===', '=AAA', 'AA=A', 'AAA', 'AAAA\n', 'A A=', '-_-_'],
  },
  {
    rule: 'RFC 9562 text form',
    field: { type: 'string', format: 'uuid' },
    yes: same('ffffffff-FFFF-ffff-FFFF-ffffffffffff'),
    no: ['123e4567-e89b-12d3-a456', '123e4567_e89b_12d3_a456_426655440000', '{123e4567-e89b-12d3-a456-426655440000}'],
  },
  {
    rule: 'xsd:decimal with an exponent',
    field: { type: 'number' },
    yes: [
      ['-.5', -0.5],
      ['00', 0],
      ['+0.10', 0.1],
      ['1E+2', 100],
      ['1e-2', 0.01],
      ['-0.0E9', 0],
      ['nAn', { $number: 'NaN' }],
      ['Inf', { $number: 'INF' }],
      ['1E99999999999999999999', { $decimal: '1E99999999999999999999' }],
      ['0.10000000000000000001', { $decimal: '0.10000000000000000001' }],
    ],
    no: [
      '-',
      'E5',
      '.E5',
      '1E+',
      '1e1e1',
      '1.e.',
      '--1',
      '1-',
      '１',
      '1\u00a0',
      '\t1',
      '-.',
      '+NaN',
      '-nan',
      '+inf',
      'infinite',
      '1f',
      '0b1',
      '1/2',
      '1%',
    ],
  },
  {
    rule: 'the digits of a JSON number',
    field: { type: 'number' },
    source: 'json',
    yes: [
      [1.5, 1.5],
      [-0, 0],
      [1e21, 1e21],
      ['1.5', 1.5],
    ],
    no: [true, [1], {}, 'x'],
  },
  {
    rule: 'groups stand between digits',
    field: { type: 'number', groupChar: ',' },
    yes: [
      ['1,2,3', 123],
      ['+1,000.5', 1000.5],
      ['1,0E2', 1000],
      ['12', 12],
    ],
    no: ['1,', ',1', '1,,0', '1.5,0', '-,1', '1 000', '1,E2', '.,5'],
  },
  {
    rule: 'groups and decimals of other lands',
    field: { type: 'number', groupChar: '\u202f', decimalChar: '٫' },
    yes: [['1\u202f000٫5', 1000.5]],
    no: ['1,000.5', '1000.5', '1٫0٫0'],
  },
  {
    rule: 'marks of more than one character',
    field: { type: 'number', groupChar: '::', decimalChar: ' dot ' },
    yes: [['1::000 dot 5', 1000.5]],
    no: ['1:000'],
  },
  {
    rule: 'bare numbers',
    field: { type: 'number', bareNumber: false },
    yes: [
      ['US$ -5.5 (net)', -5.5],
      ['约12人', 12],
      ['%7', 7],
      ['1E2kg', 100],
      ['5 E', 5],
      ['No. 7', 7],
      ['pre-tax 95', 95],
      ['-INF', { $number: '-INF' }],
    ],
    no: ['abc', '1 2', '3m2', '-$5', '5-', '−5', '$', '1.2.3 €'],
  },
  {
    rule: 'integers of any size',
    field: { type: 'integer' },
    yes: [
      ['9007199254740991', 9007199254740991],
      ['9007199254740992', { $int: '9007199254740992' }],
      ['-000', 0],
      ['+9', 9],
      [`-${'9'.repeat(300)}`, { $int: `-${'9'.repeat(300)}` }],
    ],
    no: ['1.', '1.0', '1e0', '- 1', '1-', '１', '٣', '²', '0x1', '1l', 'NaN', '∞', '1\n'],
  },
  {
    rule: 'whole JSON numbers, however spelt',
    field: { type: 'integer' },
    source: 'json',
    yes: [
      [1.0, 1],
      [1e3, 1000],
      ['7', 7],
      [2 ** 53, { $int: '9007199254740992' }],
    ],
    no: [1.5, true, [1], '1.0'],
  },
  {
    rule: 'table-schema#boolean',
    field: { type: 'boolean' },
    yes: [
      ['True', true],
      ['0', false],
    ],
    no: ['t', '01', 'yes', 'TRUE ', 'ture', '是', 'on'],
  },
  {
    rule: 'an empty list knows nothing',
    field: { type: 'boolean', trueValues: [], falseValues: ['x'] },
    yes: [['x', false]],
    no: ['true', '1'],
  },
  {
    rule: 'RFC 8259 object',
    field: { type: 'object' },
    yes: [
      ['\n{}\t', {}],
      ['{"a":{"a":{}}}', { a: { a: {} } }],
      ['{"n":9007199254740993}', { n: { $decimal: '9007199254740993' } }],
    ],
    no: [
      '[]',
      '{"a":}',
      '{"a":.5}',
      '{"a":+1}',
      '{"a":"\t"}',
      '{a:1}',
      '{"a":1,}',
      '{"a":undefined}',
      '{"a":Infinity}',
      '\ufeff{}',
      '{}x',
      '//{}\n{}',
    ],
  },
  {
    rule: 'a JSON object, or its text',
    field: { type: 'object' },
    source: 'json',
    yes: [
      [{ a: 1 }, { a: 1 }],
      ['{"a":1}', { a: 1 }],
    ],
    no: [[], 1, true, 'a'],
  },
  {
    rule: 'RFC 8259 array',
    field: { type: 'array' },
    yes: [
      ['[]', []],
      ['[[],{},"",null,false]', [[], {}, '', null, false]],
    ],
    no: ['{}', '[,]', '[1 2]', 'a,b', '[1]]', '[01]', '[1.]', '["\\x"]'],
  },
  {
    rule: 'table-schema#list',
    field: { type: 'list' },
    yes: [
      ['a', ['a']],
      [',', ['', '']],
      ['a,', ['a', '']],
      [' a ,b', [' a ', 'b']],
      ['"a,b"', ['"a', 'b"']],
    ],
    no: [],
  },
  { rule: 'delimiters are literal', field: { type: 'list', delimiter: '|' }, yes: [['a|b,c', ['a', 'b,c']]], no: [] },
  {
    rule: 'items in their default form',
    field: { type: 'list', itemType: 'number', delimiter: ';', decimalChar: ',' },
    yes: [['1.5;NaN;1E400', [1.5, { $number: 'NaN' }, { $decimal: '1E400' }]]],
    no: ['1,5', '1; 2', '1;', ';', '1,2'],
  },
  {
    rule: 'items that are datetimes',
    field: { type: 'list', itemType: 'datetime' },
    yes: [['2024-01-01T24:00:00,2024-01-01T00:00:00-00:00', ['2024-01-02T00:00:00', '2024-01-01T00:00:00Z']]],
    no: ['2024-01-01'],
  },
  {
    rule: 'a list in JSON',
    field: { type: 'list', itemType: 'integer' },
    source: 'json',
    yes: [
      [
        [1, 2],
        [1, 2],
      ],
      [[], []],
      ['1,2', [1, 2]],
      [['3'], [3]],
    ],
    no: [[1.5], ['x'], { a: 1 }, 1, [null]],
  },
  {
    rule: 'an item cannot hold the delimiter',
    field: { type: 'list' },
    source: 'json',
    yes: [
      [
        ['a', 'b'],
        ['a', 'b'],
      ],
    ],
    no: [['a,b'], [1]],
  },
  {
    rule: 'xsd:dateTime',
    field: { type: 'datetime' },
    yes: [
      ...same(
        '0001-01-01T00:00:00',
        '-12345-12-31T23:59:59.000001+13:59',
        '2024-02-29T12:00:00Z',
        '1900-02-28T00:00:00',
      ),
      ['2024-02-28T24:00:00Z', '2024-02-29T00:00:00Z'],
      ['2023-02-28T24:00:00', '2023-03-01T00:00:00'],
      ['-0001-12-31T24:00:00', '0001-01-01T00:00:00'],
      ['2024-01-01T00:00:00.10', '2024-01-01T00:00:00.1'],
      ['2024-01-01T00:00:00.000-00:00', '2024-01-01T00:00:00Z'],
      ['99999-12-31T24:00:00', '100000-01-01T00:00:00'],
    ],
    no: [
      '2024-1-1T00:00:00',
      '02024-01-01T00:00:00',
      '+2024-01-01T00:00:00',
      '2024-01-01T00:00:00,5',
      '2024-01-01T00:00:00.',
      '2024-01-01T0:00:00',
      '2024-01-01T00:00:00z',
      '2024-01-01t00:00:00',
      '2024-01-01T00:00:00+1:00',
      '2024-01-01T00:00:00+0100',
      '2024-01-01T00:00:00+01',
      '2024-01-01T00:00:00+14:01',
      '2024-01-01T00:00:00+13:60',
      '2024-01-01T24:00:00.1',
      '2024-01-01T25:00:00',
      '2024-13-01T00:00:00',
      '2024-00-01T00:00:00',
      '1900-02-29T00:00:00',
      '2024-01-01T00:00:00Z ',
      '2024-01-01',
      '2024-01-01T',
      '２０２４-01-01T00:00:00',
      '-0000-01-01T00:00:00',
      '2024-001T00:00:00',
    ],
  },
  {
    rule: 'table-schema#date',
    field: { type: 'date' },
    yes: same('2000-02-29', '-0004-02-29', '9999-12-31', '10000-01-01'),
    no: [
      '2100-02-29',
      '2024-06-31',
      '2024-00-10',
      '2024-10-00',
      '24-01-01',
      '2024-W01-1',
      '2024-001',
      '2024-01',
      '2024.01.01',
      '2024-01-01+08:00',
      '-2024-1-1',
      '2024年1月1日',
    ],
  },
  {
    rule: 'days and months with or without zeros',
    field: { type: 'date', format: '%d.%m.%Y' },
    yes: [
      ['1.2.2024', '2024-02-01'],
      ['01.02.0001', '0001-02-01'],
    ],
    no: [
      '1.2.24',
      '001.2.2024',
      '32.1.2024',
      '1.13.2024',
      '31.4.2024',
      '1.2.2024 ',
      ' 1.2.2024',
      '1-2-2024',
      '0.1.2024',
      '1.2.0000',
      '1.2.12024',
      '１.2.2024',
    ],
  },
  {
    rule: 'years of two digits',
    field: { type: 'date', format: '%y%m%d' },
    yes: [
      ['680101', '2068-01-01'],
      ['690101', '1969-01-01'],
      ['000229', '2000-02-29'],
    ],
    no: ['010229', '20240101', '6801'],
  },
  {
    rule: 'names of the C locale, in either case',
    field: { type: 'date', format: '%a, %d %b %Y' },
    yes: [
      ['FRI, 26 jan 2024', '2024-01-26'],
      ['Fri,  6  Feb  2024', '2024-02-06'],
    ],
    no: ['Fri, 26 Mai 2024', 'Friday, 26 Jan 2024', 'Fri,26 Jan 2024', 'Xxx, 26 Jan 2024'],
  },
  {
    rule: 'days of the year',
    field: { type: 'date', format: '%Y-%j' },
    yes: [
      ['2024-366', '2024-12-31'],
      ['2023-1', '2023-01-01'],
      ['2024-060', '2024-02-29'],
    ],
    no: ['2023-366', '2024-0', '2024-367', '2024-1000'],
  },
  {
    rule: 'weeks of ISO 8601',
    field: { type: 'date', format: '%G-W%V-%u' },
    yes: [
      ['2020-W53-5', '2021-01-01'],
      ['2024-W01-1', '2024-01-01'],
      ['2025-W01-1', '2024-12-30'],
    ],
    no: ['2021-W53-1', '2024-W00-1', '2024-W1-8', '2024-W54-1'],
  },
  {
    rule: 'weeks from Monday, and from Sunday',
    field: { type: 'date', format: '%Y %W %w' },
    yes: [
      ['2024 01 1', '2024-01-01'],
      ['2023 00 0', '2023-01-01'],
      ['2024 9 4', '2024-02-29'],
    ],
    no: ['2023 00 6', '2024 54 1'],
  },
  {
    rule: 'directives that stand for several',
    field: { type: 'date', format: '%D' },
    yes: [
      ['02/01/24', '2024-02-01'],
      ['2/1/24', '2024-02-01'],
    ],
    no: ['02/01/2024'],
  },
  {
    rule: 'a percent sign, and signs that are none to a regex',
    field: { type: 'date', format: '[%Y]+%%(%m).%d' },
    yes: [['[2024]+%(02).01', '2024-02-01']],
    no: ['2024%02.01'],
  },
  {
    rule: 'parts that a pattern lacks are those of strptime',
    field: { type: 'date', format: '%B %Y' },
    yes: [['March 2024', '2024-03-01']],
    no: ['March'],
  },
  {
    rule: 'any: only what can be read one way',
    field: { type: 'date', format: 'any' },
    yes: [
      ['2024-01-26', '2024-01-26'],
      ['26/01/2024', '2024-01-26'],
      ['01/26/2024', '2024-01-26'],
      ['5/5/2024', '2024-05-05'],
      ['January 26, 2024', '2024-01-26'],
      ['2024年1月26日', '2024-01-26'],
      ['20240126', '2024-01-26'],
    ],
    no: ['01/02/2024', '30 February 2024', 'yesterday', '2024', '26 January 2024 15:00'],
  },
  {
    rule: 'table-schema#time',
    field: { type: 'time' },
    yes: same('23:59:59', '00:00:00'),
    no: [
      '24:00:00',
      '23:60:00',
      '1:00:00',
      '01:00',
      '01:00:00.0',
      '01:00:00Z',
      '01:00:00+08:00',
      '010000',
      '01:00:00 AM',
    ],
  },
  {
    rule: 'hours of twelve',
    field: { type: 'time', format: '%I%p' },
    yes: [
      ['12AM', '00:00:00'],
      ['12pm', '12:00:00'],
      ['1PM', '13:00:00'],
      ['11am', '11:00:00'],
    ],
    no: ['0AM', '13PM', '1', 'AM'],
  },
  {
    rule: 'fractions of strptime',
    field: { type: 'time', format: '%H:%M:%S.%f' },
    yes: [
      ['01:02:03.5', '01:02:03.5'],
      ['1:2:3.000001', '01:02:03.000001'],
      ['01:02:03.0', '01:02:03'],
    ],
    no: ['01:02:03', '01:02:03.', '01:02:03.0000001', '01:02:60.0'],
  },
  {
    rule: 'offsets of strptime',
    field: { type: 'datetime', format: '%Y-%m-%d %H:%M %z' },
    yes: [
      ['2024-01-26 15:00 +0530', '2024-01-26T15:00:00+05:30'],
      ['2024-01-26 15:00 -05:00', '2024-01-26T15:00:00-05:00'],
      ['2024-01-26 15:00 Z', '2024-01-26T15:00:00Z'],
      ['2024-01-26 15:00 +0000', '2024-01-26T15:00:00Z'],
    ],
    no: ['2024-01-26 15:00 +5', '2024-01-26 15:00 +1500', '2024-01-26 15:00 CET', '2024-01-26 15:00'],
  },
  {
    rule: 'a date alone is midnight',
    field: { type: 'datetime', format: '%F' },
    yes: [['2024-01-26', '2024-01-26T00:00:00']],
    no: ['2024-01-26T00:00:00'],
  },
  {
    rule: 'the prefix of version 0',
    field: { type: 'time', format: 'fmt:%H.%M' },
    yes: [['15.30', '15:30:00']],
    no: ['15:30'],
  },
  {
    rule: 'xsd:gYear',
    field: { type: 'year' },
    yes: [
      ['0001', 1],
      ['-0001', -1],
      ['123456', 123456],
      ['-12345', -12345],
      ['12345678901234567890', { $int: '12345678901234567890' }],
    ],
    no: ['0000', '-0000', '1', '012345', '+2024', '2024.0', '2024Z', '2024-', '-202', '2024 '],
  },
  {
    rule: 'years in JSON',
    field: { type: 'year' },
    source: 'json',
    yes: [
      [2024, 2024],
      [-44, -44],
      [1, 1],
      ['2024', 2024],
    ],
    no: [0, 2024.5, true, '24', [2024]],
  },
  {
    rule: 'xsd:gYearMonth',
    field: { type: 'yearmonth' },
    yes: [
      ['9999-12', { year: 9999, month: 12 }],
      ['-10000-01', { year: -10000, month: 1 }],
    ],
    no: ['0000-01', '2024-13', '2024-00', '2024-1', '2024-01-01', '2024-01Z', '202-01', '-2024', '2024_01'],
  },
  {
    rule: 'xsd:duration',
    field: { type: 'duration' },
    yes: [
      ['P0Y', { months: 0, seconds: '0' }],
      ['-PT0.0S', { months: 0, seconds: '0' }],
      ['P1M', { months: 1, seconds: '0' }],
      ['PT1M', { months: 0, seconds: '60' }],
      ['-P1Y2MT0.5S', { months: -14, seconds: '-0.5' }],
      ['P00012D', { months: 0, seconds: '1036800' }],
      ['PT1.10S', { months: 0, seconds: '1.1' }],
      ['PT90071992547409930S', { months: 0, seconds: '90071992547409930' }],
    ],
    no: [
      'P',
      '-P',
      'PT',
      'P1',
      '1D',
      'P1D1D',
      'P1M1Y',
      'PT1S1M',
      'PT1D',
      'PT.5S',
      'PT1.S',
      'PT1,5S',
      'P1W',
      '+P1D',
      'p1d',
      'P1YT',
      'P1D ',
      '--P1D',
      'PT1.5M',
      'P١D',
    ],
  },
  {
    rule: 'table-schema#geopoint',
    field: { type: 'geopoint' },
    yes: [
      ['-0,0', { lon: 0, lat: 0 }],
      ['1E2, 5e1', { lon: 100, lat: 50 }],
      ['179.999999999999999999,0', { lon: { $decimal: '179.999999999999999999' }, lat: 0 }],
    ],
    no: [
      '180.000000000000000001, 0',
      '0, -90.1',
      '1',
      '1,2,3',
      '1;2',
      ' 1,2',
      '1 ,2',
      '1,  2',
      'INF,0',
      'NaN, 0',
      '1°, 2°',
      ',',
    ],
  },
  {
    rule: 'a pair of numbers',
    field: { type: 'geopoint', format: 'array' },
    source: 'json',
    yes: [
      [[1, 2], { lon: 1, lat: 2 }],
      ['[1, 2]', { lon: 1, lat: 2 }],
    ],
    no: [[1], [1, 2, 3], ['1', '2'], [1, null], { lon: 1, lat: 2 }, [200, 0], '1, 2'],
  },
  {
    rule: 'exactly lon and lat',
    field: { type: 'geopoint', format: 'object' },
    source: 'json',
    yes: [
      [
        { lat: 2, lon: 1 },
        { lon: 1, lat: 2 },
      ],
    ],
    no: [{ lon: 1 }, { lon: 1, lat: 2, x: 3 }, { lon: '1', lat: 2 }, { Lon: 1, lat: 2 }, [1, 2], { lon: 1, lat: true }],
  },
  { rule: 'table-schema#any', field: {}, yes: same(' 1', 'null', '[1]', 'true'), no: [] },
  {
    rule: 'any JSON',
    field: { type: 'any' },
    source: 'json',
    yes: [
      [1, 1],
      [false, false],
      [[1], [1]],
      [{ a: null }, { a: null }],
      ['x', 'x'],
    ],
    no: [],
  },
];

describe.each(rules)('$rule ($field)', ({ field, source, yes, no }) => {
  const options = { missingValues: [], ...(source === undefined ? {} : { source }) };
  it.each(yes)('reads %j', (cell, value) =>
    expect(readCell({ name: 'f', ...field }, cell, options)).toEqual({ value }),
  );
  it.each(no.map((cell) => [cell]))('refuses %j', (cell) =>
    expect(readCell({ name: 'f', ...field }, cell, options)).toMatchObject({ problems: [{ kind: 'type' }] }),
  );
});

const line = (...coordinates: readonly JsonValue[]): JsonValue => ({ type: 'LineString', coordinates });
const ring = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 0],
];

describe('RFC 7946', () => {
  const good: readonly JsonValue[] = [
    { type: 'MultiPoint', coordinates: [] },
    line([0, 0], [1, 1, 5]),
    {
      type: 'MultiLineString',
      coordinates: [
        [
          [0, 0],
          [1, 1],
        ],
      ],
    },
    { type: 'Polygon', coordinates: [ring, ring] },
    { type: 'Polygon', coordinates: [] },
    { type: 'MultiPolygon', coordinates: [[ring]] },
    { type: 'GeometryCollection', geometries: [], bbox: [0, 0, 1, 1] },
    { type: 'Feature', id: 7, geometry: null, properties: null, bbox: [0, 0, 0, 1, 1, 1] },
    {
      type: 'Feature',
      id: 'x',
      geometry: line([0, 0], [1, 1]),
      properties: { deep: { a: [] } },
      title: 'foreign member',
    },
    { type: 'FeatureCollection', features: [{ type: 'Feature', geometry: null, properties: {} }] },
    { type: 'Point', coordinates: [0, 0], crs: {} },
  ];
  const bad: readonly JsonValue[] = [
    { type: 'point', coordinates: [0, 0] },
    { type: 'Point', coordinates: [] },
    { type: 'Point', coordinates: [1] },
    { type: 'Point', coordinates: [[0, 0]] },
    { type: 'Point', coordinates: ['0', '0'] },
    { type: 'Point', coordinates: [0, 0], bbox: [0, 0] },
    { type: 'Point', coordinates: [0, 0], properties: {} },
    line([0, 0]),
    {
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [1, 0],
          [0, 0],
        ],
      ],
    },
    {
      type: 'Polygon',
      coordinates: [
        [
          [0, 0, 1],
          [1, 0],
          [1, 1],
          [0, 0, 2],
        ],
      ],
    },
    { type: 'Polygon', coordinates: ring },
    { type: 'GeometryCollection', geometries: [{ type: 'Feature', geometry: null, properties: null }] },
    { type: 'GeometryCollection' },
    { type: 'Feature', geometry: { type: 'Feature' }, properties: null },
    { type: 'Feature', geometry: null, properties: [] },
    { type: 'Feature', geometry: null, properties: null, id: true },
    { type: 'Feature', geometry: null, properties: null, features: [] },
    { type: 'FeatureCollection', features: [line([0, 0], [1, 1])] },
    { type: 'FeatureCollection', features: [], geometry: null },
    { type: 'Topology', objects: {}, arcs: [] },
    { coordinates: [0, 0] },
    [],
    { type: ['Point'], coordinates: [0, 0] },
    { type: '__proto__', coordinates: [0, 0] },
  ];
  const read = (cell: JsonValue, format?: string) =>
    readCell({ name: 'f', type: 'geojson', ...(format === undefined ? {} : { format }) }, cell, { source: 'json' });
  it.each(good.map((cell) => [cell]))('takes %j', (cell) => expect(read(cell)).toEqual({ value: cell }));
  it.each(bad.map((cell) => [cell]))('refuses %j', (cell) =>
    expect(read(cell)).toMatchObject({ problems: [{ kind: 'type' }] }),
  );

  const arcs = [
    [
      [0, 0],
      [1, 1],
    ],
  ];
  it.each([
    [{ type: 'Topology', objects: {}, arcs: [], transform: { scale: [1, 1], translate: [0, 0] } }],
    [{ type: 'Topology', objects: { a: { type: 'Polygon', arcs: [[0, -1]] }, b: { type: null } }, arcs }],
    [
      {
        type: 'Topology',
        objects: { a: { type: 'GeometryCollection', geometries: [{ type: 'Point', coordinates: [0, 0] }] } },
        arcs: [],
      },
    ],
  ] as readonly JsonValue[][])('takes the topology %j', (cell) =>
    expect(read(cell as never, 'topojson')).toEqual({ value: cell }),
  );
  it.each([
    [{ type: 'Point', coordinates: [0, 0] }],
    [{ type: 'Topology', objects: [], arcs: [] }],
    [{ type: 'Topology', objects: {}, arcs: [[[0, 0]]] }],
    [{ type: 'Topology', objects: {}, arcs: [], transform: { scale: [1] } }],
    [{ type: 'Topology', objects: { a: { type: 'LineString', arcs: [1] } }, arcs }],
    [{ type: 'Topology', objects: { a: { type: 'LineString', arcs: [-2] } }, arcs }],
    [{ type: 'Topology', objects: { a: { type: 'Feature' } }, arcs }],
  ] as readonly JsonValue[][])('refuses the topology %j', (cell) =>
    expect(read(cell as never, 'topojson')).toMatchObject({ problems: [{ kind: 'type' }] }),
  );
});

describe('a wrong call is told from wrong data', () => {
  it.each([
    { type: 'text' },
    { type: 'geopoint', format: 'wkt' },
    { type: 'integer', format: 'hex' },
    { type: 'date', format: '%Q' },
    { type: 'date', format: '%d.%d.%Y' },
    { type: 'date', format: 'YYYY-MM-DD' },
    { type: 'date', format: '%Y-%' },
    { type: 'string', constraints: { pattern: '(?=a)' } },
    { type: 'integer', constraints: { minimum: 'x' } },
    { type: 'object', constraints: { jsonSchema: { type: 'x' } } },
  ])('%j', (field) => expect(() => readCell({ name: 'f', ...field } as Field, '1')).toThrow(UsageError));
});

describe('missing values come first, as exact texts (table-schema#missingValues)', () => {
  it('also in JSON, where a number is no text', () => {
    const field = { name: 'f', type: 'any' };
    expect(readCell(field, '-99', { source: 'json', missingValues: ['-99'] })).toEqual({ value: null });
    expect(readCell(field, -99, { source: 'json', missingValues: ['-99'] })).toEqual({ value: -99 });
    expect(readCell(field, null, { source: 'json', missingValues: [] })).toEqual({ value: null });
    expect(
      readCell({ name: 'f', type: 'string' }, '', { source: 'json', missingValues: [{ value: '', label: 'none' }] }),
    ).toEqual({ value: null });
  });
});
