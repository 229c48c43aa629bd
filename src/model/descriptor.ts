import type { JsonValue } from './json.js';

/**
 * The descriptors of the Data Package standard v2 (https://datapackage.org/standard/), with its own property names.
 * Properties of our own are namespaced `gongkai:`.
 */
export interface Package {
  readonly $schema?: string;
  readonly name?: string;
  readonly id?: string;
  readonly title?: string;
  readonly description?: string;
  readonly homepage?: string;
  readonly version?: string;
  readonly created?: string;
  readonly keywords?: readonly string[];
  readonly licenses?: readonly License[];
  readonly contributors?: readonly Contributor[];
  readonly sources?: readonly SourceReference[];
  readonly resources: readonly Resource[];
  /** Languages of titles, descriptions and labels as BCP 47 tags; the first is the one of the plain properties. */
  readonly 'gongkai:languages'?: readonly string[];
  readonly 'gongkai:i18n'?: Translations;
  readonly 'gongkai:legalNote'?: string;
  readonly 'gongkai:evidence'?: EvidenceDeclaration;
  readonly 'gongkai:checks'?: CheckSwitches;
  /** Path of the register of keys that must never vanish (columns `resource`, `key`). */
  readonly 'gongkai:keys'?: string;
  /** The data formats of a release (lib/data-formats.ts); of a table what its resource names. */
  readonly 'gongkai:formats'?: readonly string[];
  readonly [property: string]: unknown;
}

/** Texts in the other languages: language → property → text. */
export type Translations = Readonly<
  Record<string, Readonly<Record<string, string | Readonly<Record<string, string>>>>>
>;

/** Checks beyond the standard by name: off, a warning or an error; with a reason where that is not plain. */
export type CheckSwitches = Readonly<
  Record<string, SwitchLevel | { readonly level: SwitchLevel; readonly reason: string }>
>;
type SwitchLevel = 'off' | 'warning' | 'error';

export interface License {
  readonly name?: string;
  readonly path?: string;
  readonly title?: string;
}

export interface Contributor {
  readonly title?: string;
  readonly path?: string;
  readonly email?: string;
  readonly roles?: readonly string[];
  readonly organization?: string;
}

export interface SourceReference {
  readonly title?: string;
  readonly path?: string;
  readonly email?: string;
  readonly version?: string;
}

export interface Resource {
  readonly name: string;
  readonly type?: 'table';
  readonly path?: string | readonly string[];
  readonly data?: JsonValue;
  readonly title?: string;
  readonly description?: string;
  readonly format?: string;
  readonly mediatype?: string;
  readonly encoding?: string;
  readonly bytes?: number;
  readonly hash?: string;
  readonly licenses?: readonly License[];
  readonly sources?: readonly SourceReference[];
  readonly dialect?: Dialect;
  readonly schema?: Schema;
  /** Name of the row type in TypeScript, in the singular. */
  readonly 'gongkai:typeName'?: string;
  readonly 'gongkai:i18n'?: Translations;
  readonly 'gongkai:checks'?: CheckSwitches;
  readonly 'gongkai:formats'?: readonly string[];
  readonly 'gongkai:distributions'?: readonly Distribution[];
  readonly [property: string]: unknown;
}

/** The same table in another format. */
export interface Distribution {
  readonly path: string;
  readonly format: string;
  readonly mediatype: string;
  readonly title: string;
  readonly bytes: number;
  readonly hash: string;
}

export interface Dialect {
  readonly header?: boolean;
  readonly headerRows?: readonly number[];
  readonly headerJoin?: string;
  readonly commentRows?: readonly number[];
  readonly delimiter?: string;
  readonly lineTerminator?: string;
  readonly quoteChar?: string;
  readonly doubleQuote?: boolean;
  readonly escapeChar?: string;
  readonly nullSequence?: string;
  readonly skipInitialSpace?: boolean;
  readonly commentChar?: string;
  readonly property?: string;
  readonly itemType?: 'array' | 'object';
  readonly itemKeys?: readonly string[];
  readonly sheetNumber?: number;
  readonly sheetName?: string;
  readonly [property: string]: unknown;
}

/** A Table Schema. */
export interface Schema {
  readonly fields: readonly Field[];
  readonly fieldsMatch?: 'exact' | 'equal' | 'subset' | 'superset' | 'partial';
  readonly missingValues?: readonly MissingValue[];
  readonly primaryKey?: readonly string[] | string;
  readonly uniqueKeys?: readonly (readonly string[])[];
  readonly foreignKeys?: readonly ForeignKey[];
  readonly [property: string]: unknown;
}

export type MissingValue = string | { readonly value: string; readonly label?: string };

export interface ForeignKey {
  readonly fields: readonly string[] | string;
  readonly reference: {
    /** Address of another package (recipes/external-foreign-keys). */
    readonly package?: string;
    readonly resource?: string;
    readonly fields: readonly string[] | string;
  };
}

export interface Category {
  readonly value: string | number;
  readonly label?: string;
}

export interface Field {
  readonly name: string;
  readonly type?: string;
  readonly format?: string;
  readonly title?: string;
  readonly description?: string;
  readonly example?: JsonValue;
  readonly constraints?: Constraints;
  readonly missingValues?: readonly MissingValue[];
  readonly categories?: readonly (string | number | Category)[];
  readonly categoriesOrdered?: boolean;
  readonly decimalChar?: string;
  readonly groupChar?: string;
  readonly bareNumber?: boolean;
  readonly trueValues?: readonly string[];
  readonly falseValues?: readonly string[];
  /** What stands between the items of a `list`. */
  readonly delimiter?: string;
  /** Type of the items of a `list`. */
  readonly itemType?: string;
  readonly 'gongkai:i18n'?: Translations;
  /** `none`: the curators assign this value; it claims nothing about a source. */
  readonly 'gongkai:evidence'?: 'required' | 'none';
  /** Every item of an `array` is of this type. */
  readonly 'gongkai:itemType'?: 'string';
  readonly 'gongkai:checks'?: CheckSwitches;
  /** The standard whose check character the values end with: citizens' identity numbers, unified social credit codes. */
  readonly 'gongkai:checkDigit'?: 'GB11643' | 'GB32100';
  /** `string`: written as text in JSON because binary64 would not keep it. */
  readonly 'gongkai:json'?: 'string';
  readonly [property: string]: unknown;
}

export interface Constraints {
  readonly required?: boolean;
  readonly unique?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: JsonValue;
  readonly maximum?: JsonValue;
  readonly exclusiveMinimum?: JsonValue;
  readonly exclusiveMaximum?: JsonValue;
  readonly pattern?: string;
  readonly enum?: readonly JsonValue[];
  readonly jsonSchema?: JsonValue;
}

/** Where a package keeps the proof of its values, and what of its sources must be used up. */
export interface EvidenceDeclaration {
  /** Resource that holds the evidence rows. */
  readonly resource: string;
  /** Resource that lists the sources. */
  readonly source: string;
  readonly coverage?: readonly CoverageRule[];
}

export interface CoverageRule {
  /** Key of the source. */
  readonly source: string;
  /** The text is cut into fragments after each of these. */
  readonly boundaries: readonly string[];
  /** Characters that need no evidence of their own. */
  readonly separators: string;
  /** `resource` or `resource.field`: each distinct fragment is used by exactly one record of these. */
  readonly anchors: readonly string[];
}
