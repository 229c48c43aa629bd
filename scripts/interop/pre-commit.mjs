// @ts-check
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { root } from '../run.mjs';
import { repositoryWith } from './ci-use.mjs';
import { pythonBin } from './install.mjs';
import { expect, must, run, versionOf } from './shell.mjs';
import { temporaryFolder } from './temporary.mjs';

const program = () => pythonBin('hooks', 'pre-commit');

/** The tool's repository as it stands, committed in a clone: pre-commit takes hooks from commits only. */
function toolRepository() {
  const clone = join(temporaryFolder(), 'gongkai');
  must('git', ['clone', '--quiet', '--local', root, clone]);
  return clone;
}

/** @type {import('./client.mjs').Client} */
export const preCommit = {
  name: 'pre-commit',
  version: () => versionOf(program()),
  checks: (release) => [
    {
      what: 'the hook gongkai-validate, built by pre-commit, passes changes of a right package and stops those of a wrong one',
      run() {
        const hooks = parse(readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8'));
        expect(hooks[0].id === 'gongkai-validate', 'the hook is gone');
        const project = join(temporaryFolder(), 'office');
        const { right, wrong, table, git } = repositoryWith(project, release);
        const tool = toolRepository();
        const rev = must('git', ['rev-parse', 'HEAD'], { cwd: tool }).trim();
        // As the guide shows it; `try-repo` would install the tool anew for each call.
        const config = { repos: [{ repo: tool, rev, hooks: [{ id: 'gongkai-validate', args: ['--fail-on=error'] }] }] };
        writeFileSync(join(project, '.pre-commit-config.yaml'), stringify(config));
        git(['add', '.']);
        const env = { PRE_COMMIT_HOME: temporaryFolder(), LC_ALL: 'C.UTF-8' };
        /** @param {readonly string[]} files */
        const hook = (files) => run(program(), ['run', '--verbose', '--files', ...files], { cwd: project, env });
        const good = hook([`${right}/${table}`, `${right}/datapackage.json`]);
        expect(
          good.status === 0 && good.output.includes('Passed'),
          `a right package ends with ${good.status}`,
          good.output,
        );
        const bad = hook([`${right}/${table}`, `${wrong}/${table}`]);
        expect(
          bad.status === 1 && bad.output.includes('cell/type'),
          `a wrong package ends with ${bad.status}`,
          bad.output,
        );
      },
    },
  ],
};
