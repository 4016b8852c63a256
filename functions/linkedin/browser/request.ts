import { errors, type Frame, type Page, type Request, type Response } from 'playwright-core';
import { NetworkUnavailable, PageRefused } from '../failures.ts';
import { proxyFailureBy } from './network.ts';
import type { LinkedIn } from './session.ts';
import { watchStandstill } from './standstill.ts';
import { listenTo } from './traffic.ts';

/** Chromium's errors that mean that LinkedIn cannot be reached. The others concern the content, or our own side. */
const unreachable =
  /^ERR_(?:INTERNET_DISCONNECTED|NETWORK_|NAME_|DNS_|ADDRESS_|CONNECTION_|SOCKET_|SOCKS_|PROXY_|TUNNEL_|MANDATORY_PROXY|NO_SUPPORTED_PROXIES|PAC_|SSL_|BAD_SSL|CERT_|ECH_|TIMED_OUT|EMPTY_RESPONSE|HTTP2_|QUIC_|FAILED)/;

/** An open connection broke: worth one immediate retry. */
const broken = /^ERR_(?:CONNECTION_(?:RESET|CLOSED|ABORTED)|EMPTY_RESPONSE|SOCKET_NOT_CONNECTED|NETWORK_CHANGED|HTTP2_|QUIC_)/;

const codeOf = (error: unknown): string => /net::(ERR_[A-Z0-9_]+)/.exec(error instanceof Error ? error.message : String(error))?.[1] ?? '';

/** The code of an error that means that LinkedIn cannot be reached; `null` for any other, and for a request stopped in the browser. */
export const unreachableCode = (error: unknown): string | null => {
  const code = codeOf(error);
  return unreachable.test(code) && code !== 'ERR_FAILED' ? code : null;
};

/** The failure of a request that LinkedIn did not answer. */
export const unavailable = ({ network }: Pick<LinkedIn, 'network'>, code: string, cause?: unknown): NetworkUnavailable =>
  new NetworkUnavailable(code, {
    proxy: proxyFailureBy(network, code),
    isProxys: network?.failure() !== undefined,
    ...(cause === undefined ? {} : { cause }),
  });

/** Time allowed for the browser to show its own error page, in milliseconds. */
const errorPageMs = 1_000;

/** Observes a navigation. Created before it. */
const watch = (page: Page) => {
  const shown = Promise.withResolvers<void>();
  const seen: { response: Response | null } = { response: null };
  const isNavigation = (request: Request): boolean => request.isNavigationRequest() && request.frame() === page.mainFrame();
  const listening = listenTo(page, isNavigation, {
    answered: (response) => {
      seen.response = response;
    },
  });
  const show = (frame: Frame): void => {
    if (frame === page.mainFrame() && frame.url().startsWith('chrome-error:')) shown.resolve();
  };
  page.on('framenavigated', show);
  return {
    get response() {
      return seen.response;
    },
    /** Resolves when the browser shows its error page: that happens after the error is reported, and would abort the next navigation. */
    errorPage: async (): Promise<void> => {
      const timer = setTimeout(shown.resolve, errorPageMs);
      await shown.promise;
      clearTimeout(timer);
    },
    [Symbol.dispose]: () => {
      listening[Symbol.dispose]();
      page.off('framenavigated', show);
    },
  };
};

const once = async (linkedin: LinkedIn, address: string, isAgain = false): Promise<Response | null> => {
  const { page, patienceMs } = linkedin;
  using watched = watch(page);
  try {
    return await page.goto(address, { waitUntil: 'commit', timeout: patienceMs });
  } catch (cause) {
    if (!watched.response && cause instanceof errors.TimeoutError) throw unavailable(linkedin, 'ERR_TIMED_OUT', cause);
    const code = codeOf(cause);
    // An application that is left may go elsewhere by itself at this moment, which ends the request before it is answered.
    if (code === 'ERR_ABORTED' && !watched.response && !isAgain) return await once(linkedin, address, true);
    if (code !== '' && code !== 'ERR_ABORTED') await watched.errorPage();
    // A refusal without content is shown as the browser's own error page.
    if (watched.response && code === 'ERR_HTTP_RESPONSE_CODE_FAILURE') return watched.response;
    if (code === 'ERR_TOO_MANY_REDIRECTS') throw new PageRefused('redirects without end', { cause });
    throw unreachable.test(code) ? unavailable(linkedin, code, cause) : cause;
  }
};

/**
 * Requests a page of LinkedIn: the only place where the browser is sent there. Resolves with the answer, whatever its status, before the page
 * is loaded. Throws `NetworkUnavailable` if there is no answer, and `PageRefused` for a redirect loop.
 *
 * @example const response = await requested(linkedin, 'https://www.linkedin.com/feed/');
 */
export const requested = async (linkedin: LinkedIn, address: string): Promise<Response | null> => {
  using standstill = watchStandstill();
  try {
    return await once(linkedin, address);
  } catch (error) {
    const isWorthIt = error instanceof NetworkUnavailable && (broken.test(error.code) || standstill.happened);
    if (!isWorthIt) throw error;
    return once(linkedin, address);
  }
};
