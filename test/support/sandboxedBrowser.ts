import { once } from 'node:events';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { browserPid, launchBrowser } from '../../functions/linkedin/browser/browser.ts';
import { prepareBrowser } from '../../infra/local/browserCheck.ts';
import { processes } from './processStatus.ts';

/** What the program below prints, as one line. It then keeps the browser until its standard input ends. */
export interface SandboxReport {
  readonly sandbox: boolean;
  readonly notices: readonly string[];
  readonly title: string;
  readonly profile: string;
  readonly profileMode: string;
  /** Of the processes that draw pages: whether their system calls are filtered, and in how many namespaces of processes they are. */
  readonly renderers: readonly { readonly filtered: boolean; readonly namespaces: number }[];
}

const { CHROMIUM_CACHE } = process.env;
const { sandbox, notices } = await prepareBrowser({ CHROMIUM_PATH: undefined, CHROMIUM_CACHE, CHROMIUM_SANDBOX: 'auto' });
const browser = await launchBrowser({ cacheDirectory: CHROMIUM_CACHE, sandbox }, {});
const [page = await browser.context.newPage()] = browser.context.pages();
await page.setContent('<title>A page</title>');
const group = await browserPid(browser.context);

const read = (pid: number, file: string): string => readFileSync(`/proc/${pid}/${file}`, 'utf8');
const renderers = processes()
  .filter((each) => each.group === group && read(each.pid, 'cmdline').includes('--type=renderer'))
  .map(({ pid }) => {
    const status = read(pid, 'status');
    const [, ids = ''] = /^NSpid:\s*(.*)$/m.exec(status) ?? [];
    return { filtered: /^Seccomp:\s*2$/m.test(status), namespaces: ids.split(/\s+/).length };
  });
const [name = ''] = readdirSync(tmpdir()).filter((each) => each.startsWith(`account-api-browser-${process.pid}-`));
const profile = join(tmpdir(), name);
const report: SandboxReport = {
  sandbox,
  notices,
  title: await page.title(),
  profile,
  profileMode: (statSync(profile).mode & 0o777).toString(8),
  renderers,
};
console.log(JSON.stringify(report));
process.stdin.resume();
await once(process.stdin, 'end');
await browser.close();
