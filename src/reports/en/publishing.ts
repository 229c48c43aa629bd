import type { Problem } from '../../model/problem.js';
import type { MessagesOf } from '../message.js';
import { oneLine } from '../message-parts.js';
import { listed, quoted } from './parts.js';

/** What a machine has seen, and cannot judge. */
function reviewed({ help, resource, field, limit }: Problem): string {
  const place = [resource, field].filter((part) => part !== undefined).join('.');
  switch (help) {
    case 'DV504':
      return `Rows of ${place} that had a value which is gone now have one that is new: this may be a new name, or a mistake`;
    case 'DV318':
      return `The pattern of ${place} has changed, and no machine can say whether it takes all that it took`;
    case 'DV703':
      return `${place} is removed before its deprecation has stood in a version`;
    default:
      return `Unusually many values of ${place} have changed${limit === undefined ? '' : `: ${limit}`}`;
  }
}

/** Versions, answers, keys: what stands between a change and its release. */
export const publishing: Pick<
  MessagesOf<'release'>,
  | 'release/version'
  | 'release/review'
  | 'release/fragment'
  | 'release/date'
  | 'release/uncommitted'
  | 'release/unsigned'
  | 'release/signature'
  | 'release/index'
  | 'release/downgrade'
  | 'release/key'
  | 'release/yanked'
  | 'release/deprecated'
  | 'release/rebuild'
> = {
  'release/version': ({ value, limit, help }) => ({
    what:
      help === 'syntax'
        ? `${quoted(value, 'The version')} is no version`
        : help === 'not-above'
          ? `${quoted(value, 'The version')} does not lie above ${limit ?? 'the last release'}, the last one`
          : help === 'no-reason'
            ? `${quoted(value, 'The version')} is higher than the changes ask for, and nobody says why`
            : `${quoted(value, 'The version')} is too low for what has changed: ${help ?? ''}`,
    expected:
      help === 'syntax'
        ? 'three numbers of Semantic Versioning, such as 1.0.0'
        : help === 'no-reason'
          ? `${limit ?? 'the next version'}, or a reason for a higher one`
          : help === 'not-above'
            ? `a version above ${limit ?? 'it'}`
            : `at least ${limit ?? 'the next version'}`,
    mend:
      help === 'no-reason'
        ? 'Leave the version to `gongkai release`, or write in a file of the folder changes/ what readers gain by it.'
        : help === 'syntax' || help === 'not-above'
          ? 'Leave --version out: `gongkai release` finds the version. `version` in datapackage.yaml may stay at the last release.'
          : `Release ${limit ?? 'the version that is named'}, or take the changes back: \`gongkai plan\` lists them.`,
  }),
  'release/review': (problem) => ({
    what: `${reviewed(problem)} (${problem.value ?? problem.help ?? ''})`,
    expected: 'an answer of a person who has looked: that it is meant, and why',
    mend: `Look at \`gongkai plan\`. If it is right, write into a file such as changes/review.md, between two lines of ---, \`answers: { "${problem.value ?? 'DV503'}": "the reason" }\`.`,
  }),
  'release/fragment': ({ help, value, file }) => ({
    what:
      help === 'empty'
        ? `${file ?? 'The change fragment'} says nothing`
        : help === 'bump'
          ? `${quoted(value, 'The bump')} is no bump`
          : help === 'property'
            ? `${quoted(value, 'The property')} is not known in a change fragment`
            : help === 'answers'
              ? 'answers does not give a reason for each name'
              : `The lines between the two --- are not YAML${value === undefined ? '' : `: ${oneLine(value)}`}`,
    expected:
      help === 'bump'
        ? 'patch, minor or major'
        : 'optional lines of YAML between two lines of --- (bump, answers), then texts under ## zh and ## en',
    mend: 'Correct the file; docs/guide/releasing.md shows one.',
  }),
  'release/date': ({ value, limit }) => ({
    what: `The date ${value ?? ''} lies before that of the last release, ${limit ?? ''}`,
    expected: `${limit ?? 'its date'} or later`,
    mend: 'Set the clock of this machine, or give the day with --date yyyy-mm-dd; SOURCE_DATE_EPOCH may be set to another time.',
  }),
  'release/uncommitted': ({ value, help }) => ({
    what:
      help === 'outside'
        ? 'The data set is not under version control, so the release cannot name the state that it was made from'
        : `${listed(value, 'Some files')} ${help === 'dirty' ? 'differ from the last commit' : 'are not committed'}`,
    expected: 'a commit that anyone can make the release from again',
    mend:
      help === 'outside'
        ? 'Put the data set into a git repository (git init, git add, git commit) and release again; readers then can rebuild it.'
        : 'Commit the changes, or take them back with git restore; then release again.',
  }),
  'release/unsigned': ({ file, help }) => ({
    what:
      help === 'index'
        ? `${file ?? 'releases.json'} is not signed, though this data set has a key`
        : help === 'required'
          ? `${file ?? 'SHA256SUMS'} is not signed, though this data set has a key`
          : 'Nobody has signed this release: whoever can replace its files can replace its checksums too',
    expected: 'a signature beside the file, such as SHA256SUMS.minisig',
    mend: 'Get the release again from its publisher. If you publish it: make a key with `gongkai keygen` and release with --key.',
  }),
  'release/signature': ({ file, help, value, limit }) => ({
    what:
      help === 'syntax'
        ? `${file ?? 'The signature'} is no signature of minisign`
        : help === 'key'
          ? `${file ?? 'The signature'} is of another key: ${value ?? ''}`
          : help === 'comment'
            ? `The trusted comment of ${file ?? 'the signature'} was changed, or belongs to another file`
            : `${file ?? 'The signature'} is not of these bytes`,
    expected: `a signature of ${limit ?? 'the key of this data set'}`,
    mend: 'Do not use these files; get the release again from its publisher. If you publish it, never sign by hand: `gongkai release` does.',
  }),
  'release/index': ({ file, help, value, limit }) => ({
    what:
      help === 'syntax'
        ? `${file ?? 'releases.json'} is not a list of releases${value === undefined ? '' : `: ${oneLine(value)}`}`
        : help === 'version'
          ? `${file ?? 'releases.json'} does not list ${quoted(value, 'this version')}`
          : help === 'zip'
            ? `${file ?? 'The zip'} is not the one that releases.json lists`
            : help === 'place'
              ? `${file ?? 'The release'} holds ${quoted(value, 'another version')}, not the version of its name`
              : help === 'missing'
                ? `There is no ${file ?? 'releases.json'} beside the release, though it is signed`
                : `${file ?? 'SHA256SUMS'} is not the one that releases.json lists`,
    expected: limit === undefined ? 'releases.json as `gongkai release` writes it' : limit,
    mend: 'Get the release and its releases.json again from the publisher. If you publish it, bring both back from version control: `git checkout -- dist-data`.',
  }),
  'release/downgrade': ({ value, limit, help }) => ({
    what:
      help === 'gone'
        ? `The list of releases no longer has ${quoted(value, 'a version')}, which it had`
        : help === 'changed'
          ? `The list of releases says something else of ${quoted(value, 'a version')} than it said`
          : help === 'name'
            ? `The list of releases is of ${quoted(value, 'another data set')}`
            : help === 'fork'
              ? `The list of releases has the serial ${value ?? ''}, as the one that was seen, and says something else`
              : `The list of releases has the serial ${value ?? ''}, and one with ${limit ?? 'a higher one'} was seen`,
    expected:
      help === undefined
        ? `serial ${limit ?? ''} or higher`
        : `what was seen${limit === undefined ? '' : `: ${limit}`}`,
    mend: 'Somebody shows you an old or a changed list. Get releases.json again, from another place if you can, and ask the publisher.',
  }),
  'release/key': ({ file, value, limit, help }) => ({
    what:
      help === 'seen'
        ? `${quoted(value, 'The key')} signs now, and was never announced by the key that signed before`
        : help === 'syntax'
          ? `${file ?? 'The public key'} cannot be read: ${oneLine(value ?? '')}`
          : help === 'missing'
            ? `There is no ${file ?? 'minisign.pub'} beside the release, though it is signed`
            : `${quoted(value, 'The key')} does not sign this data set`,
    expected: limit === undefined ? 'the key that the publisher names' : `the key ${limit}`,
    mend: 'Ask the publisher which key signs, on another way than this release came. To change keys run `gongkai keygen --announce NAME --next NEW.pub --key OLD`.',
  }),
  'release/yanked': ({ value, limit }) => ({
    what: `${quoted(value, 'This version')} was withdrawn by its publisher: ${oneLine(limit ?? '')}`,
    expected: 'a version that is active',
    mend: 'Use the version that `latest` in releases.json names.',
  }),
  'release/deprecated': ({ value, limit }) => ({
    what: `${quoted(value, 'This version')} is no longer recommended by its publisher: ${oneLine(limit ?? '')}`,
    expected: 'a version that is active',
    mend: 'Use the version that `latest` in releases.json names.',
  }),
  'release/rebuild': ({ file, value, help, limit }) => ({
    what:
      help === 'no-commit'
        ? 'The release names no commit that it was made from'
        : help === 'commit'
          ? `The commit ${value ?? ''} is not in this repository`
          : help === 'outside'
            ? 'Neither the release nor the current folder is in a git repository'
            : help === 'failed'
              ? `The release cannot be made again: ${oneLine(value ?? '')}`
              : help === 'missing'
                ? `${file ?? 'A file'} of the release does not come out of its source`
                : help === 'extra'
                  ? `${file ?? 'A file'} comes out of the source, and is not in the release`
                  : `${file ?? 'A file'} comes out of the source with other bytes`,
    expected:
      limit === undefined ? 'the same bytes, made again from the source that the release names' : `sha256 ${limit}`,
    mend:
      help === 'commit'
        ? 'Fetch the whole history: git fetch --unshallow (or git fetch origin COMMIT).'
        : help === 'outside'
          ? 'Clone the repository that the publisher made the release from, and run the command in it.'
          : 'Do not rely on the release before its publisher has explained it.',
  }),
};
