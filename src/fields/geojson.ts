import { isGeoJson } from '../lib/geojson-shape.js';
import { isTopology } from '../lib/topojson-shape.js';
import type { FieldType } from './field-type.js';
import { formatOf } from './format-of.js';
import { jsonCodec } from './json-codec.js';

/** Table Schema `geojson` (table-schema#geojson): a GeoJSON object (RFC 7946), or a TopoJSON topology. */
export const geojson: FieldType = {
  name: 'geojson',
  formats: ['default', 'topojson'],
  constraints: [],
  compile: (field) => jsonCodec(formatOf(field) === 'topojson' ? isTopology : isGeoJson),
  jsonForm: () => 'json',
  jsonSchema: (field) =>
    formatOf(field) === 'topojson'
      ? {
          type: 'object',
          properties: { type: { const: 'Topology' }, objects: { type: 'object' }, arcs: { type: 'array' } },
          required: ['type', 'objects', 'arcs'],
          additionalProperties: true,
        }
      : { type: 'object', properties: { type: { type: 'string' } }, required: ['type'], additionalProperties: true },
  proof: {
    accepts: [
      ['{"type": "Point", "coordinates": [106.55, 29.56, 244]}', '{"type":"Point","coordinates":[106.55,29.56,244]}'],
      ['{"type":"Feature","geometry":null,"properties":null}', '{"type":"Feature","geometry":null,"properties":null}'],
      [
        '{"type":"Topology","objects":{"a":{"type":"LineString","arcs":[-1]}},"arcs":[[[0,0],[1,1]]]}',
        '{"type":"Topology","objects":{"a":{"type":"LineString","arcs":[-1]}},"arcs":[[[0,0],[1,1]]]}',
        { format: 'topojson' },
      ],
    ],
    refuses: [
      '{"type":"Point"}',
      '{"type":"Circle","coordinates":[0,0]}',
      '{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1]]]}',
      '{"type":"Feature","geometry":null}',
      '{"type":"Topology","objects":{},"arcs":[]}',
      '"Point"',
      '',
      ['{"type":"Topology","objects":{}}', { format: 'topojson' }],
      ['{"type":"Topology","objects":{"a":{"type":"LineString","arcs":[1]}},"arcs":[]}', { format: 'topojson' }],
    ],
  },
};
