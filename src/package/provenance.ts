import { canonicalJson } from '../lib/canonical-json.js';
import { compareCodePoints } from '../lib/compare.js';
import type { JsonValue } from '../model/json.js';

/** A file and its SHA-256 in lower-case hexadecimal. */
export interface HashedFile {
  readonly path: string;
  readonly sha256: string;
}

export interface Provenance {
  readonly name: string;
  readonly version: string;
  readonly date: string;
  /** Folder of the data set in its repository, with `/`; its own name outside one. */
  readonly dataset: string;
  readonly commit?: string | undefined;
  /** The release before, and the SHA-256 of its `SHA256SUMS`. */
  readonly previous?: { readonly version: string; readonly sha256: string } | undefined;
  readonly inputs: readonly HashedFile[];
  readonly outputs: readonly HashedFile[];
  /** Version of gongkai. */
  readonly tool: string;
}

export const provenanceName = 'PROVENANCE.json';

/**
 * `PROVENANCE.json`: an in-toto statement (https://in-toto.io/Statement/v1) with a SLSA provenance predicate
 * (https://slsa.dev/spec/v1.0/provenance). It says what the release was made from and by which tool. No clock, host, user or version of
 * Node.js: the same source gives the same bytes.
 */
export function provenanceText(made: Provenance): string {
  const { name, version, date, dataset, commit, previous, inputs, outputs, tool } = made;
  const source = commit === undefined ? [] : [{ uri: `git+commit:${commit}`, digest: { gitCommit: commit } }];
  const former =
    previous === undefined
      ? []
      : [{ uri: `pkg:generic/${name}@${previous.version}`, name: 'SHA256SUMS', digest: { sha256: previous.sha256 } }];
  const statement = {
    _type: 'https://in-toto.io/Statement/v1',
    subject: sorted(outputs).map(({ path, sha256 }) => ({ name: path, digest: { sha256 } })),
    predicateType: 'https://slsa.dev/provenance/v1',
    predicate: {
      buildDefinition: {
        buildType: 'urn:gongkai:release:v1',
        externalParameters: { dataset, version, date },
        internalParameters: {},
        resolvedDependencies: [
          ...source,
          ...former,
          ...sorted(inputs).map(({ path, sha256 }) => ({
            uri: `file:${dataset}/${path}`,
            name: path,
            digest: { sha256 },
          })),
        ],
      },
      runDetails: { builder: { id: 'urn:gongkai:builder', version: { gongkai: tool } } },
    },
  };
  // One form only, but for people: indented.
  return `${JSON.stringify(JSON.parse(canonicalJson(statement as unknown as JsonValue)), null, 2)}\n`;
}

function sorted(files: readonly HashedFile[]): readonly HashedFile[] {
  return [...files].sort((a, b) => compareCodePoints(a.path, b.path));
}
