import { beyondChecks } from './beyond.js';
import { cellCategories, cellEnum } from './cell-enum.js';
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
import { datasetSources } from './dataset-sources.js';
import { descriptorConstraints } from './descriptor-constraints.js';
import { descriptorEvidence } from './descriptor-evidence.js';
import { descriptorKeys } from './descriptor-keys.js';
import { descriptorNames } from './descriptor-names.js';
import { descriptorPath } from './descriptor-path.js';
import { descriptorProfile } from './descriptor-profile.js';
import { descriptorProperties } from './descriptor-properties.js';
import { descriptorPublish } from './descriptor-publish.js';
import { descriptorSupport } from './descriptor-support.js';
import { descriptorSwitches } from './descriptor-switches.js';
import { rowForeignKey } from './row-foreign-key.js';
import { cellUnique, rowPrimaryKey, rowUniqueKey } from './row-key.js';

/** The registry of rules: add yours in one file and name it here. */
export const checks = [
  descriptorProfile,
  descriptorPath,
  descriptorNames,
  descriptorKeys,
  descriptorSupport,
  descriptorConstraints,
  descriptorProperties,
  descriptorPublish,
  descriptorEvidence,
  descriptorSwitches,
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
] as const satisfies readonly Check[];

const all: readonly Check[] = checks;
export const descriptorChecks = all.filter((check): check is DescriptorCheck => check.scope === 'descriptor');
export const cellChecks = all.filter((check): check is CellCheck => check.scope === 'cell');
export const tableChecks = all.filter(
  (check): check is TableCheck => check.scope === 'table' && check.beyond === undefined,
);
export const datasetChecks = all.filter((check): check is DatasetCheck => check.scope === 'dataset');
