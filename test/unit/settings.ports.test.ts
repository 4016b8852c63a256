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
