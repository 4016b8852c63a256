import { prepareBrowser, type ReadyBrowser } from './browserCheck.ts';
import type { LocalSettings } from './settings.ts';
import { serveThread } from './threadProtocol.ts';

/** Tries the browser in a thread that ends afterwards: what drives a browser takes 30 MB. */
await serveThread<LocalSettings, ReadyBrowser>(async (settings) => ({ value: await prepareBrowser(settings), close: async () => {} }));
