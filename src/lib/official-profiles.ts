/** The versions of the standard that have profiles of their own. */
export type ProfileVersion = '1.0' | '2.0';

export type DescriptorKind = 'datapackage' | 'dataresource' | 'tabledialect' | 'tableschema';

export interface OfficialProfile {
  readonly kind: DescriptorKind;
  readonly version: ProfileVersion;
  /** v1 `tabular-data-package`: every resource is a table. */
  readonly tabular: boolean;
}

/** What `$schema` should be (data-package#dollar-schema). */
export const recommendedProfile = 'https://datapackage.org/profiles/2.0/datapackage.json';

/** Names that v1 used, as ids and at the end of addresses. */
const old: Readonly<Record<string, Omit<OfficialProfile, 'version'>>> = {
  'data-package': { kind: 'datapackage', tabular: false },
  'tabular-data-package': { kind: 'datapackage', tabular: true },
  'fiscal-data-package': { kind: 'datapackage', tabular: true },
  'data-resource': { kind: 'dataresource', tabular: false },
  'tabular-data-resource': { kind: 'dataresource', tabular: true },
  'csv-dialect': { kind: 'tabledialect', tabular: false },
  'table-schema': { kind: 'tableschema', tabular: false },
};

/** The profile of the standard that an address names; aliases of v1 are still in use. Undefined for any other address. */
export function officialProfile(url: string): OfficialProfile | undefined {
  const current =
    /^https?:\/\/datapackage\.org\/profiles\/([12]\.0)\/(datapackage|dataresource|tabledialect|tableschema)\.json#?$/.exec(
      url,
    );
  if (current !== null) {
    return { kind: current[2] as DescriptorKind, version: current[1] as ProfileVersion, tabular: false };
  }
  const [, name = ''] =
    /^https?:\/\/(?:specs\.|schemas\.)?frictionlessdata\.io\/(?:schemas\/)?([a-z-]+)\.json#?$/.exec(url) ?? [];
  return v1Profile(name);
}

/** The profile that a short name of v1 stands for: `tabular-data-package`. */
export function v1Profile(name: string): OfficialProfile | undefined {
  const found = Object.hasOwn(old, name) ? old[name] : undefined;
  return found === undefined ? undefined : { ...found, version: '1.0' };
}

/** What a descriptor says it follows, at its root (data-package#dollar-schema, glossary#profile). */
export type DeclaredProfile =
  | {
      readonly by: 'official';
      readonly property: '$schema' | 'profile' | undefined;
      readonly version: ProfileVersion;
      readonly tabular: boolean;
    }
  /** A JSON Schema of others, by address or by path. */
  | { readonly by: 'extension'; readonly property: '$schema' | 'profile'; readonly place: string }
  /** Nothing that could be a profile: `kind` names the profile of something else. */
  | {
      readonly by: 'fault';
      readonly property: '$schema' | 'profile';
      readonly place: string;
      readonly fault: 'name' | 'kind';
    };

const v1Default = { by: 'official', property: undefined, version: '1.0', tabular: false } as const;

/** `$schema`, else `profile` (v1), else the 1.0 profile, which is the default. Only texts are looked at. */
export function declaredProfile(descriptor: unknown): DeclaredProfile {
  if (typeof descriptor !== 'object' || descriptor === null) return v1Default;
  const own = (name: string): unknown =>
    Object.hasOwn(descriptor, name) ? (descriptor as Readonly<Record<string, unknown>>)[name] : undefined;
  const [schema, profile] = [own('$schema'), own('profile')];
  const property = schema === undefined ? 'profile' : '$schema';
  const place = schema ?? profile;
  if (typeof place !== 'string') return v1Default;
  const official = officialProfile(place) ?? (property === 'profile' ? v1Profile(place) : undefined);
  if (official !== undefined) {
    if (official.kind !== 'datapackage') return { by: 'fault', property, place, fault: 'kind' };
    return { by: 'official', property, version: official.version, tabular: official.tabular };
  }
  // An id of v1's registry that does not exist, or a text that is no place at all.
  const isPlace = /^https?:\/\/[^/?#]/i.test(place) || /\.json$/i.test(place);
  return isPlace ? { by: 'extension', property, place } : { by: 'fault', property, place, fault: 'name' };
}

/** Addresses of extensions that many use; they are known to ask for all that the standard does. */
const extensions: readonly RegExp[] = [
  /^https:\/\/raw\.githubusercontent\.com\/tdwg\/camtrap-dp\/[\w.-]+\/camtrap-dp-profile\.json$/,
  /^https?:\/\/rs\.tdwg\.org\/camtrap-dp\/[\w.-]+\/(?:profile\/)?camtrap-dp-profile\.json$/,
  /^https:\/\/raw\.githubusercontent\.com\/(?:gbif|tdwg)\/dwc-dp\/[\w./-]+\/dwc-dp-profile\.json$/,
  /^https?:\/\/rs\.(?:tdwg|gbif)\.org\/[\w./-]*dwc-dp-profile\.json$/,
];

/** An extension that may be judged by the standard alone where its own profile cannot be fetched. */
export function isKnownExtension(url: string): boolean {
  return extensions.some((form) => form.test(url));
}
