// @ts-check
import { archives } from './archives.mjs';
import { attw } from './attw.mjs';
import { cffconvert } from './cffconvert.mjs';
import { packed } from './ci-use.mjs';
import { duckdb } from './duckdb.mjs';
import { examples } from './examples.mjs';
import { frictionless } from './frictionless.mjs';
import { libreoffice } from './libreoffice.mjs';
import { minisign } from './minisign.mjs';
import { pandas } from './pandas.mjs';
import { preCommit } from './pre-commit.mjs';
import { publint } from './publint.mjs';
import { typed } from './typed.mjs';
import { typescript } from './typescript.mjs';

/** @type {readonly import('./client.mjs').Client[]} */
export const clients = [
  frictionless,
  pandas,
  duckdb,
  ...typed,
  ...archives,
  minisign,
  libreoffice,
  ...examples,
  typescript,
  publint,
  attw,
  cffconvert,
  packed,
  preCommit,
];
