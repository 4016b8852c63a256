import { fileURLToPath } from 'node:url';
import { pythonEnvironment, pythonLacks, run } from '../../infra/build/pythonEnvironment.ts';

// npm run verify:aws: the packaged stack and the tests of durability against moto and cfn-lint, AWS by other authors.

const requirements = fileURLToPath(new URL('requirements.txt', import.meta.url));

/** The tests that run here: those of this folder, and those of other folders whose DynamoDB, SQS, SNS or KMS is then moto's. */
const tests = [
  'test/moto/package.test.ts',
  'test/durability/aws.faults.long.test.ts',
  'test/durability/order.test.ts',
  'test/durability/acceptance.test.ts',
  'test/durability/messages.crash.test.ts',
  'test/durability/queue.lost.test.ts',
  'test/durability/doubt.test.ts',
  'test/durability/uploads.crash.test.ts',
  'test/durability/versions.test.ts',
  'test/local/webhooks.delivery.long.test.ts',
  'test/local/queue.conformance.test.ts',
  'test/unit/rows.conformance.test.ts',
  'test/unit/accounts.vault.test.ts',
  'test/aws/keys.test.ts',
];

const lacks = pythonLacks();
if (lacks !== undefined) {
  console.log(`Nothing was verified against moto: ${lacks}.`);
  process.exit(0);
}
const environment = { ...process.env, MOTO_PYTHON: pythonEnvironment('moto', requirements) };
process.exit(run(process.execPath, ['--test', '--test-concurrency=2', ...tests], environment));
