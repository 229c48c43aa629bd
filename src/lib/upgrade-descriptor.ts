import { pointer } from './json-pointer.js';
import { declaredProfile, officialProfile, recommendedProfile, v1Profile } from './official-profiles.js';

/** One form of v0 or v1, and what v2 writes for it. */
export interface DescriptorChange {
  readonly form:
    | '$schema'
    | 'profile'
    | 'type'
    | 'url'
    | 'role'
    | 'string'
    | 'self'
    | 'fmt'
    | 'untyped'
    | 'csv-dialect';
  /** Where it stands in the descriptor that was read. */
  readonly pointer: string;
  /** Where its meaning stands in the upgraded one; absent where it is taken out. */
  readonly target?: string;
  readonly from: unknown;
  /** Absent where it is taken out. */
  readonly to?: unknown;
  /** The compatibility note that decides, as `page#section`. */
  readonly section: string;
  /** A publisher must not write the old form; otherwise it is only out of date. */
  readonly forbidden: boolean;
}

type Thing = Readonly<Record<string, unknown>>;
/** Which fields without a type become text, as 1.0 has it: where it matters to a reader, or all. */
type Types = 'none' | 'textual' | 'all';
type Note = (change: DescriptorChange) => void;

function isThing(value: unknown): value is Thing {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Own properties in their order, changed one by one; a property is dropped where the change gives none. */
function mapEntries(
  thing: Thing,
  change: (name: string, value: unknown) => readonly [string, unknown] | undefined,
): Thing {
  // `fromEntries` defines properties, so that a key `__proto__` stays a key.
  return Object.fromEntries(
    Object.entries(thing).flatMap(([name, value]) => {
      const entry = change(name, value);
      return entry === undefined ? [] : [entry];
    }),
  );
}

function listOf(value: unknown, each: (item: Thing, i: number) => unknown): unknown {
  return Array.isArray(value) ? value.map((item: unknown, i) => (isThing(item) ? each(item, i) : item)) : value;
}

const owns = (thing: Thing, name: string): boolean => Object.hasOwn(thing, name) && thing[name] !== undefined;

/** data-package#contributors: `role` counts where `roles` is absent. */
function contributor(thing: Thing, place: string, note: Note): Thing {
  const { role } = thing;
  if (typeof role !== 'string' || owns(thing, 'roles')) return thing;
  return mapEntries(thing, (name, value) => {
    if (name !== 'role') return [name, value];
    const target = `${place}/roles`;
    const section = 'data-package#contributors';
    note({ form: 'role', pointer: `${place}/role`, target, from: role, to: [role], section, forbidden: false });
    return ['roles', [role]];
  });
}

/** table-schema#type-and-format: the prefix of v0 goes; #type of 1.0: a field without type is text. */
function field(thing: Thing, place: string, v1: Types, note: Note): Thing {
  const section = 'table-schema#type-and-format';
  const changed = mapEntries(thing, (name, value) => {
    if (name !== 'format' || typeof value !== 'string' || !value.startsWith('fmt:')) return [name, value];
    const to = value.slice('fmt:'.length);
    const at = `${place}/format`;
    note({ form: 'fmt', pointer: at, target: at, from: value, to, section, forbidden: true });
    return [name, to];
  });
  const { constraints } = thing;
  const textual =
    ['email', 'uri', 'binary', 'uuid'].includes(String(thing['format'])) ||
    (isThing(constraints) && ['minLength', 'maxLength', 'pattern'].some((name) => owns(constraints, name)));
  if (v1 === 'none' || owns(thing, 'type') || (v1 === 'textual' && !textual)) return changed;
  note({
    form: 'untyped',
    pointer: place,
    target: `${place}/type`,
    from: undefined,
    to: 'string',
    section,
    forbidden: false,
  });
  return { ...changed, type: 'string' };
}

/** table-schema#primaryKey, #foreignKeys: one name was written without a list. */
function nameList(value: unknown, at: string, section: string, note: Note): unknown {
  if (typeof value !== 'string') return value;
  note({ form: 'string', pointer: at, target: at, from: value, to: [value], section, forbidden: true });
  return [value];
}

function foreignKey(key: Thing, place: string, own: unknown, note: Note): Thing {
  const { fields, reference } = key;
  if (!isThing(reference)) return key;
  const section = 'table-schema#foreignKeys';
  const { fields: targets, resource } = reference;
  // A name on one side and a list on the other is no form of any version.
  const together = typeof fields === 'string' && typeof targets === 'string';
  const changed = mapEntries(reference, (name, value) => {
    if (name === 'fields' && together) return [name, nameList(value, `${place}/reference/fields`, section, note)];
    const self =
      name === 'resource' &&
      !owns(reference, 'package') &&
      (resource === '' || (resource === own && own !== undefined));
    if (!self) return [name, value];
    note({ form: 'self', pointer: `${place}/reference/resource`, from: resource, section, forbidden: true });
    return undefined;
  });
  return mapEntries(key, (name, value) => {
    if (name === 'reference') return [name, changed];
    return [name, name === 'fields' && together ? nameList(value, `${place}/fields`, section, note) : value];
  });
}

function schema(thing: Thing, place: string, own: unknown, v1: Types, note: Note): Thing {
  return mapEntries(thing, (name, value) => {
    const at = `${place}/${name}`;
    if (name === 'primaryKey') return [name, nameList(value, at, 'table-schema#primaryKey', note)];
    if (name === 'fields') return [name, listOf(value, (item, i) => field(item, `${at}/${i}`, v1, note))];
    if (name === 'foreignKeys') return [name, listOf(value, (item, i) => foreignKey(item, `${at}/${i}`, own, note))];
    return [name, value];
  });
}

/** table-dialect: two properties of CSV Dialect are removed. */
function dialect(thing: Thing, place: string, note: Note): Thing {
  return mapEntries(thing, (name, value) => {
    if (name !== 'csvddfVersion' && name !== 'caseSensitiveHeader') return [name, value];
    const section = 'table-dialect#introduction';
    note({ form: 'csv-dialect', pointer: `${place}/${name}`, from: value, section, forbidden: false });
    return undefined;
  });
}

function resource(thing: Thing, place: string, v1: Types, note: Note): Thing {
  const { profile, name: own } = thing;
  const known = typeof profile === 'string' ? (v1Profile(profile) ?? officialProfile(profile)) : undefined;
  return mapEntries(thing, (name, value) => {
    const at = `${place}/${name}`;
    if (name === 'url' && typeof value === 'string' && !owns(thing, 'path') && !owns(thing, 'data')) {
      const section = 'data-resource#path-or-data';
      note({ form: 'url', pointer: at, target: `${place}/path`, from: value, to: value, section, forbidden: true });
      return ['path', value];
    }
    if (name === 'profile' && known?.kind === 'dataresource') {
      const table = known.tabular && !owns(thing, 'type');
      const change = {
        form: 'type',
        pointer: at,
        from: profile,
        section: 'data-resource#type',
        forbidden: false,
      } as const;
      note(table ? { ...change, target: `${place}/type`, to: 'table' } : change);
      return table ? ['type', 'table'] : undefined;
    }
    if (name === 'schema' && isThing(value)) return [name, schema(value, at, own, v1, note)];
    if (name === 'dialect' && isThing(value)) return [name, dialect(value, at, note)];
    return [name, value];
  });
}

/** `$schema` of 1.0, or none, becomes that of 2.0; `profile` goes. An extension stays what it is: only its authors can upgrade it. */
function root(descriptor: Thing, note: Note): Thing {
  const declared = declaredProfile(descriptor);
  const { $schema } = descriptor;
  const named = $schema ?? descriptor['profile'];
  if (declared.by !== 'official' || (named !== undefined && typeof named !== 'string')) return descriptor;
  const section = 'data-package#dollar-schema';
  const current = declared.property === '$schema' && declared.version === '2.0';
  if (!current) {
    const change = { form: '$schema', pointer: $schema === undefined ? '' : '/$schema', target: '/$schema' } as const;
    note({ ...change, from: $schema, to: recommendedProfile, section, forbidden: false });
  }
  const rest = mapEntries(descriptor, (name, value) => {
    // What is no text names no profile, not even an old one: it stays, and is told.
    if (name === '$schema') return [name, current || typeof value !== 'string' ? value : recommendedProfile];
    if (name !== 'profile' || typeof value !== 'string' || (v1Profile(value) ?? officialProfile(value)) === undefined)
      return [name, value];
    note({ form: 'profile', pointer: '/profile', from: value, section, forbidden: false });
    return undefined;
  });
  return owns(rest, '$schema') ? rest : { $schema: recommendedProfile, ...rest };
}

/**
 * A descriptor in the forms of v2: what v0 and v1 wrote otherwise is rewritten by the standard's compatibility notes, all
 * else stays as it is, in its order. Pure; what is no descriptor comes back unchanged. `types` writes out that a field
 * without a type is text in 1.0; a reader needs that only for constraints of text.
 */
export function upgradeDescriptor(
  descriptor: unknown,
  { types = false }: { readonly types?: boolean } = {},
): {
  readonly descriptor: unknown;
  readonly changes: readonly DescriptorChange[];
} {
  if (!isThing(descriptor)) return { descriptor, changes: [] };
  const changes: DescriptorChange[] = [];
  const note: Note = (change) => changes.push(change);
  const declared = declaredProfile(descriptor);
  const old = declared.by === 'official' && declared.version === '1.0';
  const v1: Types = old ? (types ? 'all' : 'textual') : 'none';
  const upgraded = mapEntries(root(descriptor, note), (name, value) => {
    if (name === 'contributors') return [name, listOf(value, (item, i) => contributor(item, pointer(name, i), note))];
    if (name === 'resources') return [name, listOf(value, (item, i) => resource(item, pointer(name, i), v1, note))];
    return [name, value];
  });
  return { descriptor: upgraded, changes };
}

/** Leads from a place in the upgraded descriptor back to the one that was read. */
export function originalPointer(place: string, changes: readonly DescriptorChange[]): string {
  const moved = changes.find(
    ({ target }) => target !== undefined && (place === target || place.startsWith(`${target}/`)),
  );
  return moved?.pointer ?? place;
}
