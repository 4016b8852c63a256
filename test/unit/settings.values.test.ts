import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConfig, WrongSettings } from '../../functions/config.ts';

test('WEBHOOK_PORTS takes ports; anything else is an error that names the setting', () => {
  assert.deepEqual([...readConfig({}).WEBHOOK_PORTS], [80, 443]);
  assert.deepEqual([...readConfig({ WEBHOOK_PORTS: ' 443, 8443,65535' }).WEBHOOK_PORTS], [443, 8443, 65_535]);
  for (const given of ['abc', '443,https', '0', '65536', '-1', '80.5', '8e3', '443;8443'])
    assert.throws(
      () => readConfig({ WEBHOOK_PORTS: given }),
      (error) =>
        error instanceof WrongSettings &&
        /^WEBHOOK_PORTS is wrong: it has to be ports \(1 to 65535\), separated by commas/.test(error.message),
      given,
    );
});

test('a value that cannot be used is told in words, with what it has to be', () => {
  const wrong: readonly (readonly [name: string, given: string, told: string])[] = [
    ['BROWSER_IDLE_SECONDS', 'abc', 'it has to be a number above 0'],
    ['REQUEST_LIFETIME_SECONDS', '-1', 'it has to be a number above 0'],
    ['BROWSER_MEMORY_MB', '0', 'it has to be a number above 0'],
    ['PENDING_CAP', '1.5', 'it has to be a whole number above 0'],
    ['REFUSED_TOKEN_DELAY_SECONDS', '-1', 'it has to be a number, 0 or more'],
    ['METRICS_TOKEN', 'short', 'it has to be 16 characters or more'],
    ['CORS_ORIGINS', '*', 'it has to be origins without a path, separated by commas, as in https://app.example.com'],
    ['CORS_ORIGINS', 'https://one.example,https://two.example/', 'it has to be origins without a path'],
  ];
  for (const [name, given, told] of wrong)
    assert.throws(
      () => readConfig({ [name]: given }),
      (error) => error instanceof WrongSettings && error.message.startsWith(`${name} is wrong: ${told}`),
      `${name}=${given}`,
    );
  assert.deepEqual(readConfig({ CORS_ORIGINS: 'https://one.example, http://localhost:8080' }).CORS_ORIGINS, [
    'https://one.example',
    'http://localhost:8080',
  ]);
});
