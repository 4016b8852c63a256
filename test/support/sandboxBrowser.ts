import type { Page } from 'playwright-core';
import { launchBrowser } from '../../functions/linkedin/browser/browser.ts';
import { startSandbox } from '../../infra/sandbox/server/server.ts';
import { singleProcess } from './browserMode.ts';

/** One effect, as recorded in the sandbox's ledger. */
export interface LedgerEntry {
  readonly account: string;
  readonly kind: string;
  readonly person: string | null;
  readonly post: string | null;
  readonly thread: string | null;
  readonly text: string | null;
  /** The id of the comment that is replied or reacted to. */
  readonly comment?: string;
  /** Of a message of Sales Navigator. */
  readonly inMail?: { readonly subject: string | null; readonly leadId: string; readonly credits: number };
  /** The company in whose name it was done. */
  readonly actor?: string;
  /** Of a message or a post that has files. */
  readonly files?: readonly { readonly name: string; readonly size: number; readonly sha256: string }[];
  /** Of a post: its document's title, its poll, and who may see it. */
  readonly title?: string;
  readonly poll?: { readonly question: string; readonly options: readonly string[]; readonly days: number };
  readonly audience?: string;
}

/** The sandbox and a browser that resolves LinkedIn to it, signed in as one of its accounts. */
export interface SandboxBrowser extends AsyncDisposable {
  readonly page: Page;
  /** Calls the control address; with a body, as a POST. */
  control(path: string, body?: unknown): Promise<unknown>;
  fault(fault: Record<string, unknown>): Promise<void>;
  /** The ledger without visits. */
  effects(): Promise<readonly LedgerEntry[]>;
  open(path: string): Promise<string>;
  reset(): Promise<void>;
}

export async function sandboxBrowser(liAt: string | null = 'sandbox-li-at-1'): Promise<SandboxBrowser> {
  await using opened = new AsyncDisposableStack();
  const sandbox = await startSandbox({ host: '127.0.0.1' });
  opened.defer(() => sandbox.close());
  const browser = await launchBrowser(
    { hostRules: sandbox.hostRules, trustedCertificate: sandbox.certificateSpki, singleProcess },
    { viewport: { width: 1280, height: 900 } },
  );
  opened.defer(browser.close);
  const page = browser.context.pages()[0] ?? (await browser.context.newPage());
  page.setDefaultTimeout(15_000);
  const signIn = async (): Promise<void> => {
    if (liAt === null) return;
    await browser.context.addCookies([
      { name: 'li_at', value: liAt, domain: '.www.linkedin.com', path: '/', secure: true, httpOnly: true, sameSite: 'None' },
    ]);
  };
  await signIn();
  const closing = opened.move();
  const control = async (path: string, body?: unknown): Promise<unknown> => {
    const answer = await fetch(
      `http://127.0.0.1:${sandbox.controlPort}${path}`,
      body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) },
    );
    return answer.json();
  };
  return {
    page,
    control,
    fault: async (fault) => void (await control('/faults', { faults: [fault] })),
    effects: async () => ((await control('/ledger')) as LedgerEntry[]).filter((entry) => entry.kind !== 'visit'),
    open: async (path) => {
      await page.goto(`https://www.linkedin.com${path}`, { waitUntil: 'domcontentloaded' });
      return new URL(page.url()).pathname;
    },
    reset: async () => {
      await control('/reset', {});
      await signIn();
    },
    [Symbol.asyncDispose]: () => closing.disposeAsync(),
  };
}
