import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settings as handlerSettings } from '../../functions/config.ts';
import { clientSettings } from '../../infra/local/clientSettings.ts';
import { misspelledSettings } from '../../infra/local/misspelled.ts';
import { localSettings } from '../../infra/local/settings.ts';
import { type Part, testsOf } from '../support/part.ts';

const names = [...Object.keys(localSettings.shape), ...Object.keys(handlerSettings.shape), ...Object.keys(clientSettings)];

/** Settings that are named a little wrong; of the pairs of letters exchanged some, or all. */
export const misspelledSettingsOf = (part: Part): void => {
  const { it } = testsOf(part);

  test('a misspelled setting is named with the one that was meant', () => {
    const meant = (name: string): string | undefined => /did you mean (\w+)\?$/.exec(misspelledSettings({ [name]: '1' })[0] ?? '')?.[1];
    for (const [given, setting] of [
      ['WORKRES', 'WORKERS'],
      ['workers', 'WORKERS'],
      ['DATADIR', 'DATA_DIR'],
      ['LOGLEVEL', 'LOG_LEVEL'],
      ['PROT', 'PORT'],
      ['LINKEDLN', 'LINKEDIN'],
      ['PUBLIC_URI', 'PUBLIC_URL'],
      ['WEBHOOK_LOCAL_HOST', 'WEBHOOK_LOCAL_HOSTS'],
      ['ACCOUNT_API_TOKN', 'ACCOUNT_API_TOKEN'],
    ] as const)
      assert.equal(meant(given), setting);
    // Any two neighbours of any long name, exchanged; of each name some in npm test.
    for (const name of names.filter(({ length }) => length > 8))
      for (let index = 0; index + 1 < name.length; index += part === 'chosen' ? 9 : 1) {
        const given = name.slice(0, index) + name[index + 1] + name[index] + name.slice(index + 2);
        if (!names.includes(given)) assert.equal(meant(given), name, given);
      }
  });

  it('what has the beginning of our settings is named, and nothing else of an environment', () => {
    assert.deepEqual(misspelledSettings({ SANDBOX_SPEED: '2' }), [
      'SANDBOX_SPEED is not a setting and has no effect: docs/settings.md lists the settings.',
    ]);
    const others =
      'PATH HOME HOSTNAME HOSTTYPE TERM SHELL LANG PAGER EDITOR USER MAIL PWD OLDPWD SHLVL TMPDIR BROWSER NODE_ENV NODE_OPTIONS AWS_PROFILE';
    const environment = Object.fromEntries(
      [...others.split(' '), ...names, 'npm_config_port', 'VAULT_ADDR', 'CHROME_PATH'].map((name) => [name, '1']),
    );
    assert.deepEqual(misspelledSettings(environment), []);
  });
};
