import { pointerPath } from './json-pointer.js';
import { standardProperties } from './standard-properties.js';

/** Constraints, which stand under `constraints` of a field. */
export const constraintNames: ReadonlySet<string> = new Set([
  'required',
  'unique',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'jsonSchema',
  'pattern',
  'enum',
]);

function fieldSection(path: readonly string[]): string {
  const [property, constraint] = path;
  switch (property) {
    case undefined:
      return 'table-schema#field';
    case 'type':
    case 'format':
      return 'table-schema#type-and-format';
    case 'missingValues':
      return 'table-schema#field-missingValues';
    case 'constraints':
      return constraint !== undefined && constraintNames.has(constraint)
        ? `table-schema#${constraint}`
        : 'table-schema#field-constraints';
    case 'decimalChar':
    case 'groupChar':
    case 'bareNumber':
      return 'table-schema#number';
    case 'trueValues':
    case 'falseValues':
      return 'table-schema#boolean';
    case 'delimiter':
    case 'itemType':
      return 'table-schema#list';
    case 'name':
    case 'title':
    case 'description':
    case 'example':
    case 'categories':
    case 'categoriesOrdered':
    case 'rdfType':
      return `table-schema#${property}`;
    default:
      return 'glossary#custom-properties';
  }
}

function sectionIn(page: string, known: readonly string[], property: string, whole: string): string {
  if (property === '$schema' || property === 'profile') return `${page}#dollar-schema`;
  if (known.includes(property)) return `${page}#${property}`;
  return property.includes(':') ? whole : 'glossary#custom-properties';
}

/** The part of the standard that a place of a descriptor stands under, as `page#section`. */
export function sectionOf(pointer: string): string {
  const [top, , property, name, , ...rest] = pointerPath(pointer);
  if (top === undefined) return 'data-package#descriptor';
  if (top !== 'resources') return sectionIn('data-package', standardProperties.package, top, 'data-package#properties');
  if (property === undefined) return 'data-package#resources';
  if (property === 'path' || property === 'data' || property === 'url') return 'data-resource#path-or-data';
  if (property === 'profile') return 'data-resource#type';
  if (name === undefined)
    return sectionIn('data-resource', standardProperties.resource, property, 'data-resource#properties');
  if (property === 'dialect')
    return sectionIn('table-dialect', standardProperties.dialect, name, 'table-dialect#properties');
  if (property !== 'schema')
    return sectionIn('data-resource', standardProperties.resource, property, 'data-resource#properties');
  if (name === 'fields') return fieldSection(rest);
  return sectionIn('table-schema', standardProperties.schema, name, 'table-schema#properties');
}
