import { browserPid, launchBrowser } from '../../functions/linkedin/browser/browser.ts';

/** A separate process whose browser crashes, for a test of what that leaves behind. */
const browser = await launchBrowser({ cacheDirectory: process.argv[2] }, {});
const pid = await browserPid(browser.context);
const gone = new Promise((resolve) => browser.context.once('close', resolve));
if (pid !== undefined) process.kill(pid, 'SIGSEGV');
await gone;
await browser.close();
