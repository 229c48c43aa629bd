import type { JsonObject, JsonValue } from '../model/json.js';
import { isJsonNumber, isJsonObject } from './exact-json.js';
import { hasGoodBox, isPosition } from './geojson-shape.js';

/** TopoJSON as its specification defines it: a topology whose geometries point to arcs that are there. */

type Test = (value: JsonValue | undefined) => boolean;

const arrayOf =
  (test: Test, least = 0): Test =>
  (value) =>
    Array.isArray(value) && value.length >= least && value.every((item) => test(item as JsonValue));

const isPair: Test = (value) => Array.isArray(value) && value.length === 2 && value.every(isJsonNumber);

/** Section 2.1.2: `scale` and `translate`, two numbers each. */
function hasGoodTransform({ transform }: JsonObject): boolean {
  return (
    transform === undefined || (isJsonObject(transform) && isPair(transform['scale']) && isPair(transform['translate']))
  );
}

/** Section 2.1.4: an index counts from 0; `~i` is the arc the other way round. */
function arcIndex(count: number): Test {
  return (value) => typeof value === 'number' && Number.isInteger(value) && (value < 0 ? ~value : value) < count;
}

function geometry(count: number): Test {
  const lines = arrayOf(arcIndex(count));
  const rings = arrayOf(lines);
  const members: Readonly<Record<string, readonly [string, Test]>> = {
    Point: ['coordinates', isPosition],
    MultiPoint: ['coordinates', arrayOf(isPosition)],
    LineString: ['arcs', arrayOf(arcIndex(count), 1)],
    MultiLineString: ['arcs', rings],
    Polygon: ['arcs', rings],
    MultiPolygon: ['arcs', arrayOf(rings)],
    GeometryCollection: ['geometries', (value) => arrayOf(test)(value)],
  };
  const test: Test = (value) => {
    if (!isJsonObject(value) || !hasGoodBox(value)) return false;
    const { type, id, properties } = value;
    if (id !== undefined && typeof id !== 'string' && !isJsonNumber(id)) return false;
    if (properties !== undefined && properties !== null && !isJsonObject(properties)) return false;
    // Section 2.2: a geometry whose type is null is a null geometry.
    if (type === null) return true;
    const member = typeof type === 'string' && Object.hasOwn(members, type) ? members[type] : undefined;
    return member?.[1](value[member[0]]) === true;
  };
  return test;
}

/** A topology: `objects` of geometries, and `arcs` of two or more positions each. */
export function isTopology(value: JsonValue): boolean {
  if (!isJsonObject(value) || value['type'] !== 'Topology') return false;
  const { objects, arcs } = value;
  if (!hasGoodBox(value) || !hasGoodTransform(value)) return false;
  if (!isJsonObject(objects) || !Array.isArray(arcs) || !arrayOf(arrayOf(isPosition, 2))(arcs)) return false;
  return Object.values(objects).every(geometry(arcs.length));
}
