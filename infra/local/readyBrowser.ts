import type { ReadyBrowser } from './browserCheck.ts';
import type { LocalSettings } from './settings.ts';
import { startThread } from './supervisedThread.ts';

/** Makes the browser ready and tries it, in a thread of its own. @throws StartFailure */
export const readyBrowser = async (
  settings: LocalSettings,
  environment: NodeJS.ProcessEnv,
  log: (line: string) => void,
): Promise<ReadyBrowser> => {
  const set = Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const { ready, close } = await startThread<ReadyBrowser>({
    name: 'browser check',
    module: new URL('./browserCheck.thread.ts', import.meta.url),
    environment: Object.fromEntries(set),
    data: () => settings,
    log,
  });
  await close();
  return ready;
};
