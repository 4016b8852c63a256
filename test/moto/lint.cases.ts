import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { motoPython } from '../support/moto.ts';
import { packageStack } from '../support/packagedStack.ts';

interface Finding {
  readonly Level: 'Error' | 'Warning' | 'Informational';
  readonly Message: string;
  readonly Rule: { readonly Id: string };
  readonly Location: { readonly Path: readonly (string | number)[] };
}

/** Why a warning of cfn-lint is none for this stack, by its rule and place. */
const reasons: Readonly<Record<string, string>> = Object.fromEntries(
  ['Api', 'Worker', 'Webhooks', 'Sweeper'].map((name) => [
    `W3005 Resources/${name}LambdaFunction/DependsOn`,
    'osls adds the dependency on the role beside the reference; it changes nothing',
  ]),
);

const placeOf = ({ Rule, Location }: Finding): string => `${Rule.Id} ${Location.Path.filter((step) => typeof step === 'string').join('/')}`;

describe('cfn-lint on the packaged template', () => {
  let findings: readonly Finding[];
  before(async () => {
    const packaged = await packageStack();
    const linter = join(dirname(motoPython ?? ''), 'cfn-lint');
    // It ends with a code of its own for each level of findings.
    const { stdout } = await promisify(execFile)(linter, ['--format', 'json', packaged.templatePath]).catch(
      (ended: { stdout: string }) => ended,
    );
    findings = JSON.parse(stdout);
  });

  it('finds no error', () => {
    assert.deepEqual(
      findings.filter(({ Level }) => Level === 'Error').map((finding) => `${placeOf(finding)}: ${finding.Message}`),
      [],
    );
  });

  it('gives no warning but those that have a reason, and each reason has its warning', () => {
    const warnings = findings.filter(({ Level }) => Level !== 'Error').map(placeOf);
    assert.deepEqual([...new Set(warnings)].sort(), Object.keys(reasons).sort());
  });
});
