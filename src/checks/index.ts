import { beyondChecks } from './beyond.js';
import { cellCategories, cellEnum } from './cell-enum.js';
import { cellJsonSchema } from './cell-json-schema.js';
import {
  cellExclusiveMaximum,
  cellExclusiveMinimum,
  cellMaximum,
  cellMaxLength,
  cellMinimum,
  cellMinLength,
} from './cell-limits.js';
import { cellPattern } from './cell-pattern.js';
import { cellPrecision } from './cell-precision.js';
import { cellRequired } from './cell-required.js';
import type { CellCheck, Check, DatasetCheck, DescriptorCheck, TableCheck } from './check.js';
import { datasetCoverage } from './dataset-coverage.js';
import { datasetEvidence } from './dataset-evidence.js';
import { datasetKeys } from './dataset-keys.js';
import { datasetRedirects } from './dataset-redirects.js';
import { datasetSources } from './dataset-sources.js';
import { descriptorCategories } from './descriptor-categories.js';
import { descriptorConstraints } from './descriptor-constraints.js';
import { descriptorDataFormats } from './descriptor-data-formats.js';
import { descriptorDeclaredProfile } from './descriptor-declared-profile.js';
import { descriptorDiscouraged } from './descriptor-discouraged.js';
import { descriptorEvidence } from './descriptor-evidence.js';
import { descriptorExample } from './descriptor-example.js';
import { descriptorExtension } from './descriptor-extension.js';
import { descriptorFormat } from './descriptor-format.js';
import { descriptorKeys } from './descriptor-keys.js';
import { descriptorLists } from './descriptor-lists.js';
import { descriptorNames } from './descriptor-names.js';
import { descriptorNesting } from './descriptor-nesting.js';
import { descriptorOldForms } from './descriptor-old-forms.js';
import { descriptorPath } from './descriptor-path.js';
import { descriptorProfile } from './descriptor-profile.js';
import { descriptorProperties } from './descriptor-properties.js';
import { descriptorPublish } from './descriptor-publish.js';
import { descriptorPublished } from './descriptor-published.js';
import { descriptorRecommended } from './descriptor-recommended.js';
import { descriptorSwitches } from './descriptor-switches.js';
import { descriptorV1 } from './descriptor-v1.js';
import { descriptorVocabulary } from './descriptor-vocabulary.js';
import { rowForeignKey } from './row-foreign-key.js';
import { cellUnique, rowPrimaryKey, rowUniqueKey } from './row-key.js';

/** The registry of rules: add yours in one file and name it here. */
export const checks = [
  descriptorNesting,
  descriptorProfile,
  descriptorDeclaredProfile,
  descriptorExtension,
  descriptorV1,
  descriptorOldForms,
  descriptorPath,
  descriptorNames,
  descriptorKeys,
  descriptorFormat,
  descriptorConstraints,
  descriptorCategories,
  descriptorLists,
  descriptorProperties,
  descriptorPublish,
  descriptorRecommended,
  descriptorDiscouraged,
  descriptorVocabulary,
  descriptorExample,
  descriptorPublished,
  descriptorEvidence,
  descriptorSwitches,
  descriptorDataFormats,
  cellRequired,
  cellMinLength,
  cellMaxLength,
  cellMinimum,
  cellMaximum,
  cellExclusiveMinimum,
  cellExclusiveMaximum,
  cellPattern,
  cellEnum,
  cellCategories,
  cellJsonSchema,
  cellPrecision,
  cellUnique,
  rowPrimaryKey,
  rowUniqueKey,
  rowForeignKey,
  ...beyondChecks,
  datasetSources,
  datasetEvidence,
  datasetCoverage,
  datasetKeys,
  datasetRedirects,
] as const satisfies readonly Check[];

const all: readonly Check[] = checks;
export const descriptorChecks = all.filter((check): check is DescriptorCheck => check.scope === 'descriptor');
export const cellChecks = all.filter((check): check is CellCheck => check.scope === 'cell');
export const tableChecks = all.filter(
  (check): check is TableCheck => check.scope === 'table' && check.beyond === undefined,
);
export const datasetChecks = all.filter((check): check is DatasetCheck => check.scope === 'dataset');
