import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../../functions/linkedin/browser/browser.ts';

export const views = { desktop: { width: 1180, height: 800 }, phone: { width: 360, height: 740 } } as const;

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/** The dashboard in a real Chromium, which records everything that must not happen in it. */
export class DashboardPage implements AsyncDisposable {
  readonly page: Page;
  /** Errors of the console and of scripts, violations of the content security policy, and requests to anywhere else. */
  readonly faults: string[] = [];
  /** Every requested address, with the headers and bodies sent to it. */
  readonly addresses: string[] = [];
  readonly #origin: string;
  readonly #close: () => Promise<void>;

  private constructor(page: Page, origin: string, close: () => Promise<void>) {
    this.page = page;
    this.#origin = origin;
    this.#close = close;
  }

  static async open(url: string, locale = 'en-GB'): Promise<DashboardPage> {
    const browser = await launchBrowser(
      { hostRules: 'MAP * ~NOTFOUND, EXCLUDE 127.0.0.1' },
      { viewport: views.desktop, locale, timezoneId: 'Asia/Tokyo', acceptDownloads: true, reducedMotion: 'reduce' },
    );
    await using opened = new AsyncDisposableStack();
    opened.defer(browser.close);
    const page = browser.context.pages()[0] ?? (await browser.context.newPage());
    const dashboard = new DashboardPage(page, new URL(url).origin, browser.close);
    await dashboard.#watch();
    opened.move();
    return dashboard;
  }

  /** The same browser with another tab, which knows no token, and in which time can be let pass: `page.clock`. */
  async newTab(): Promise<DashboardPage> {
    const page = await this.page.context().newPage();
    const tab = new DashboardPage(page, this.#origin, () => page.close());
    await tab.#watch();
    await page.clock.install();
    return tab;
  }

  async #watch(): Promise<void> {
    const { page } = this;
    page.setDefaultTimeout(30_000);
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        this.faults.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => this.faults.push(`script: ${error.message}`));
    page.on('request', (request) => {
      this.addresses.push(request.url());
      if (!request.url().startsWith(`${this.#origin}/`) && !request.url().startsWith('blob:'))
        this.faults.push(`foreign: ${request.url()}`);
    });
    await page.exposeFunction('noteFault', (fault: string) => void this.faults.push(fault));
    await page.addInitScript(() => {
      const note = (window as unknown as { noteFault(fault: string): void }).noteFault;
      addEventListener('securitypolicyviolation', (event) => note(`policy: ${event.violatedDirective} ${event.blockedURI}`));
      Object.assign(window, { shifted: 0 });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
          if (!entry.hadRecentInput) (window as unknown as { shifted: number }).shifted += entry.value;
      }).observe({ type: 'layout-shift', buffered: true });
    });
  }

  /** Total layout shift on screen so far. */
  shifted = (): Promise<number> => this.page.evaluate(() => (window as unknown as { shifted: number }).shifted);

  async signIn(token: string): Promise<void> {
    await this.page.getByLabel('account-api-token').fill(token);
    await this.page.getByRole('button', { name: 'Sign in' }).click();
    await this.page.getByRole('navigation', { name: 'Dashboard' }).waitFor();
  }

  /** Opens a view by its `#` fragment and waits until it is loaded. */
  async go(hash: string): Promise<void> {
    await this.page.evaluate((to) => {
      location.hash = to;
      return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    }, hash);
    await this.page.locator('.skeleton').first().waitFor({ state: 'detached' });
  }

  /** The violations that axe finds on the current page, and whether it is wider than the screen. */
  async accessibilityFaults(options: { readonly runOnly?: string[] } = {}): Promise<string[]> {
    const { page } = this;
    if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
    const { violations } = (await page.evaluate(
      (asked) => (window as unknown as { axe: { run(options: object): unknown } }).axe.run({ resultTypes: ['violations'], ...asked }),
      options,
    )) as { violations: Violation[] };
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
    return [
      ...violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`)),
      ...(wide ? ['the page is wider than the screen'] : []),
    ];
  }

  [Symbol.asyncDispose] = (): Promise<void> => this.#close();
}
