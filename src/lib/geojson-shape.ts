import type { JsonObject, JsonValue } from '../model/json.js';
import { compareDecimals } from './decimal.js';
import { isJsonNumber, isJsonObject, numberText } from './exact-json.js';

/** GeoJSON as RFC 7946 defines it, with the rules that JSON Schema cannot say: closed rings, members that may not be mixed. */

type Test = (value: JsonValue | undefined) => boolean;

const arrayOf =
  (test: Test, least = 0): Test =>
  (value) =>
    Array.isArray(value) && value.length >= least && value.every((item) => test(item as JsonValue));

/** Section 3.1.1: two or more numbers; a third is the altitude. */
export const isPosition: Test = arrayOf(isJsonNumber, 2);

/** Section 3.1.6: four or more positions, the last identical to the first. */
const isRing: Test = (value) => {
  if (!arrayOf(isPosition, 4)(value)) return false;
  const ring = value as readonly (readonly unknown[])[];
  const [first = [], last = []] = [ring[0], ring.at(-1)];
  return (
    first.length === last.length &&
    first.every((number, i) => compareDecimals(numberText(number), numberText(last[i])) === 0)
  );
};

const isLine: Test = arrayOf(isPosition, 2);
const isPolygon: Test = arrayOf(isRing);

const coordinates: Readonly<Record<string, Test>> = {
  Point: isPosition,
  MultiPoint: arrayOf(isPosition),
  LineString: isLine,
  MultiLineString: arrayOf(isLine),
  Polygon: isPolygon,
  MultiPolygon: arrayOf(isPolygon),
};

/** Section 5: twice as many numbers as there are dimensions. */
export function hasGoodBox({ bbox }: JsonObject): boolean {
  return (
    bbox === undefined || (Array.isArray(bbox) && bbox.length >= 4 && bbox.length % 2 === 0 && bbox.every(isJsonNumber))
  );
}

/** Section 7.1: members that define one kind of object may not stand in another. */
function lacks(object: JsonObject, names: readonly string[]): boolean {
  return names.every((name) => !Object.hasOwn(object, name));
}

const isGeometry: Test = (value) => {
  if (!isJsonObject(value) || !hasGoodBox(value) || !lacks(value, ['geometry', 'properties', 'features'])) return false;
  const { type } = value;
  if (type === 'GeometryCollection') return arrayOf(isGeometry)(value['geometries']);
  const test = typeof type === 'string' && Object.hasOwn(coordinates, type) ? coordinates[type] : undefined;
  return test?.(value['coordinates']) === true;
};

/** Section 3.2: a geometry or null, properties or null, and perhaps an identifier. */
const isFeature: Test = (value) => {
  if (!isJsonObject(value) || value['type'] !== 'Feature' || !hasGoodBox(value)) return false;
  const { geometry, properties, id } = value;
  return (
    (geometry === null || isGeometry(geometry)) &&
    (properties === null || isJsonObject(properties)) &&
    (id === undefined || typeof id === 'string' || isJsonNumber(id)) &&
    lacks(value, ['coordinates', 'geometries', 'features'])
  );
};

/** A Geometry, a Feature or a FeatureCollection. */
export function isGeoJson(value: JsonValue): boolean {
  if (!isJsonObject(value)) return false;
  if (value['type'] === 'Feature') return isFeature(value);
  if (value['type'] !== 'FeatureCollection') return isGeometry(value);
  return (
    hasGoodBox(value) &&
    arrayOf(isFeature)(value['features']) &&
    lacks(value, ['coordinates', 'geometries', 'geometry', 'properties'])
  );
}
