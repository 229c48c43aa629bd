import { pointer } from '../lib/json-pointer.js';
import { setOwn } from '../lib/set-own.js';
import type { Package } from '../model/descriptor.js';
import type { Problem } from '../model/problem.js';

type Finding = Omit<Problem, 'file'>;
type Thing = Readonly<Record<string, unknown>>;

const texts = ['title', 'description', 'gongkai:legalNote'];

function bare(): Record<string, unknown> {
  return Object.create(null) as Record<string, unknown>;
}

function isObject(value: unknown): value is Thing {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The authored form lets a text be `{ zh, en }`. The published one has the first language in the plain property, because
 * the standard wants a string there, and the others under `gongkai:i18n`. Published descriptors pass through unchanged.
 */
export function localize(authored: unknown): { readonly descriptor: unknown; readonly problems: readonly Finding[] } {
  if (!isObject(authored)) return { descriptor: authored, problems: [] };
  const problems: Finding[] = [];
  const declared = authored['gongkai:languages'];
  const languages = Array.isArray(declared) ? declared.map(String) : [];

  const split = (thing: Thing, place: string): Thing => {
    // Without a prototype a property `__proto__` is a property like any other.
    const plain = bare();
    const i18n = bare() as Record<string, Record<string, unknown>>;
    const take = (property: string, value: Thing, set: (language: string, text: unknown) => void): void => {
      for (const [language, text] of Object.entries(value)) {
        const at = `${place}${pointer(property, language)}`;
        if (typeof text !== 'string') {
          problems.push({
            code: 'descriptor/type',
            severity: 'error',
            pointer: at,
            value: JSON.stringify(text),
            limit: 'string',
          });
        } else if (!languages.includes(language)) {
          const limit = languages.length === 0 ? 'gongkai:languages: [zh, en]' : languages.join(', ');
          problems.push({
            code: 'descriptor/translation',
            severity: 'error',
            pointer: at,
            value: language,
            limit,
            help: 'undeclared',
          });
        } else set(language, text);
      }
    };
    for (const [property, value] of Object.entries(thing)) {
      if (texts.includes(property) && isObject(value)) {
        take(property, value, (language, text) => {
          if (language === languages[0]) plain[property] = text;
          else setOwn(i18n, language, { ...i18n[language], [property]: text });
        });
      } else if (property === 'categories' && Array.isArray(value)) {
        plain[property] = value.map((item: unknown, i) => {
          if (!isObject(item) || !isObject(item['label'])) return item;
          const category = Object.assign(bare(), { value: item['value'] });
          take(`categories/${i}/label`, item['label'], (language, text) => {
            if (language === languages[0]) category['label'] = text;
            else {
              const labels = (i18n[language]?.['categories'] ?? {}) as Record<string, unknown>;
              const more = { ...i18n[language], categories: { ...labels, [String(item['value'])]: text } };
              setOwn(i18n, language, more);
            }
          });
          return { ...category };
        });
      } else setOwn(plain, property, value);
    }
    return Object.keys(i18n).length === 0 ? { ...plain } : { ...plain, 'gongkai:i18n': { ...i18n } };
  };

  const result: Record<string, unknown> = { ...split(authored, '') };
  if (Array.isArray(authored['resources'])) {
    result['resources'] = authored['resources'].map((resource: unknown, i) => {
      if (!isObject(resource)) return resource;
      const place = pointer('resources', i);
      const plain: Record<string, unknown> = { ...split(resource, place) };
      const { schema } = resource;
      if (isObject(schema) && Array.isArray(schema['fields'])) {
        const fields = schema['fields'].map((field: unknown, j) =>
          isObject(field) ? split(field, `${place}/schema/fields/${j}`) : field,
        );
        plain['schema'] = { ...schema, fields };
      }
      return plain;
    });
  }
  return { descriptor: result as unknown as Package, problems };
}
