import { join } from 'node:path';
import { ensureKeyFile, keyFileWrapping } from '../../../functions/accounts/keyFile.ts';
import { folderOf } from '../../../infra/local/dataModes.ts';
import { seedDemo } from '../../../infra/local/demo.ts';
import { openEngine } from '../../../infra/local/openEngine.ts';
import { readLocalSettings } from '../../../infra/local/settings.ts';
import { startSystem } from '../../../infra/local/system.ts';
import { tested } from './testedCustomer.ts';

// It is loaded here; the browser, which the start tries, has none of it.
delete process.env.LD_PRELOAD;

/** What `npm start` starts, with a worker that needs no browser. Its folder is made by it. Prints its address when it answers. */
const settings = readLocalSettings(process.env);
const folder = folderOf(settings.DATA_DIR, 'live');
const handler = (name: string): string => new URL(`../../../functions/${name}/handler.ts`, import.meta.url).href;

const engine = await openEngine({ folder, durability: settings.DURABILITY, emulate: false, log: console.error });
const vaultKeyFile = join(folder, 'vault.key');
ensureKeyFile(vaultKeyFile);
const sessions = tested.accounts.map((account) => `session of ${account}`);
await seedDemo({ accounts: engine.accounts, wrapping: keyFileWrapping(vaultKeyFile), sessions, now: Date.now() }, tested);
await engine.close();

const handlers = {
  api: handler('api'),
  worker: new URL('./scriptedWorker.ts', import.meta.url).href,
  sweeper: handler('sweeper'),
  webhooks: handler('webhooks'),
};
const { url } = await startSystem(settings, { handlers });
console.log(url);
