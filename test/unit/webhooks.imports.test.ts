import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { webhooksEnvironment, workerEnvironment } from '../../infra/local/handlerEnvironment.ts';

const functions = new URL('../../functions/', import.meta.url);

/** Every own module that a module loads, except types. */
const loadedBy = async (entry: string): Promise<Set<string>> => {
  const found = new Set<string>();
  const visit = async (module: URL): Promise<void> => {
    const name = relative(fileURLToPath(functions), fileURLToPath(module));
    if (found.has(name)) return;
    found.add(name);
    const source = await readFile(module, 'utf8');
    for (const [, path = ''] of source.matchAll(/^(?:import|export) (?!type )[^;]*?from '(\.[^']+)'/gm)) await visit(new URL(path, module));
  };
  await visit(new URL(entry, functions));
  return found;
};

it('P12: what delivers webhooks loads nothing that opens sessions, reads tokens or drives a browser', async () => {
  const loaded = await loadedBy('webhooks/handler.ts');
  assert.ok(loaded.has('webhooks/deliver.ts') && loaded.has('deliveries/endpointTurns.ts'), 'the walk works');
  const forbidden = [...loaded].filter((name) =>
    /^(?:linkedin|worker|api)\/|^accounts\/(?:vault|tokens|account|directory|identification)\.ts$/.test(name),
  );
  assert.deepEqual(forbidden, []);
  assert.ok((await loadedBy('worker/handler.ts')).has('accounts/vault.ts'), 'the walk finds the vault where it is used');
});

it('P12: each handler finds the keys that it needs and no others', () => {
  const shared = { VAULT_KEY_FILE: 'v', WEBHOOK_KEY_FILE: 'w', TABLE_ACCOUNTS: 'a', TABLE_WEBHOOKS: 't' };
  assert.deepEqual(webhooksEnvironment(shared), { WEBHOOK_KEY_FILE: 'w', TABLE_WEBHOOKS: 't' });
  assert.deepEqual(workerEnvironment(shared), { VAULT_KEY_FILE: 'v', TABLE_ACCOUNTS: 'a', TABLE_WEBHOOKS: 't' });
});
