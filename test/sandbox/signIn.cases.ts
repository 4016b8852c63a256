import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it as test } from 'node:test';
import { ChallengeOver, CodeRefused, SignInRefused, signInWithCode, signInWithPassword } from '../../functions/linkedin/account/signIn.ts';
import { openLinkedIn } from '../../functions/linkedin/browser/openLinkedIn.ts';
import { createPacing } from '../../functions/linkedin/browser/pacing.ts';
import type { OpenLinkedIn } from '../../functions/linkedin/browser/session.ts';
import { LayoutChanged, NetworkUnavailable, SignedOut, Throttled } from '../../functions/linkedin/failures.ts';
import { type RunningSandbox, startSandbox } from '../../infra/sandbox/server/server.ts';
import { type Part, testsOf } from '../support/part.ts';
import { caseFile, skipWithoutCases } from '../support/sharedCase.ts';

const mara = { email: 'mara@sandbox.example', password: '' };
const edvin = { email: 'edvin@sandbox.example', password: 'lighthouse' };
const code = '482913';
const { signal } = new AbortController();

export const signingIn = (part: Part): void => {
  const { it, rest } = testsOf(part);
  describe('signing in on the pages of LinkedIn', () => {
    let sandbox: RunningSandbox;
    let linkedin: OpenLinkedIn;
    const open = (hostRules: string): Promise<OpenLinkedIn> =>
      openLinkedIn({
        session: { storageState: { cookies: [], origins: [] }, userAgent: null },
        pacing: createPacing('off', () => 0),
        hostRules,
        trustedCertificate: sandbox.certificateSpki,
        patienceMs: 8_000,
      });
    const control = async (path: string, body?: unknown): Promise<unknown> => {
      const asked = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
      return (await fetch(`http://127.0.0.1:${sandbox.controlPort}${path}`, asked)).json();
    };
    const faults = (...given: object[]) => control('/faults', { faults: given });
    const login = (more: object) => faults({ kind: 'login', ...more });

    before(async () => {
      sandbox = await startSandbox({ host: '127.0.0.1' });
      linkedin = await open(sandbox.hostRules);
      const { readFile } = await import('node:fs/promises');
      const world = JSON.parse(await readFile(new URL('../../infra/sandbox/world.json', import.meta.url), 'utf8'));
      mara.password = world.accounts.find((each: { email: string }) => each.email === mara.email).password;
    });
    after(async () => {
      await linkedin?.close();
      await sandbox?.close();
    });
    /** Navigations that the previous test left under way may interfere. */
    const leave = async (tries = 5): Promise<void> => {
      try {
        await linkedin.page.goto('about:blank');
      } catch (error) {
        if (tries === 1) throw error;
        await linkedin.page.waitForLoadState();
        await leave(tries - 1);
      }
    };
    beforeEach(async () => {
      await linkedin.page.unrouteAll();
      await leave();
      await linkedin.context.clearCookies();
      await control('/reset', {});
    });

    const isIn = async () => (await linkedin.context.cookies()).some(({ name }) => name === 'li_at');

    /** Each build in one language. */
    const chosen = ['classic en', 'reactFirst qaa', 'reactSecond ar', 'deadButton de'];
    for (const variant of ['classic', 'reactFirst', 'reactSecond', 'deadButton'])
      for (const language of variant === 'classic' ? ['en', 'ja', 'qaa'] : ['en', 'de', 'fr', 'es', 'ja', 'ar', 'qaa']) {
        if (chosen.includes(`${variant} ${language}`) !== (part === 'chosen')) continue;
        test(`a page built as ${variant}, in ${language}`, async () => {
          await login({ variant, language });
          assert.deepEqual(await signInWithPassword(linkedin, mara, signal), { stop: 'signedIn' });
          assert.ok(await isIn());
        });
      }

    for (const variant of part === 'chosen' ? ['reactSecond'] : ['classic', 'deadButton'])
      test(`a wrong password is reported as one, on a page built as ${variant}`, async () => {
        await login({ variant, language: 'de' });
        await assert.rejects(signInWithPassword(linkedin, { ...mara, password: 'wrong' }, signal), SignInRefused);
      });

    for (const language of part === 'chosen' ? ['qaa'] : ['de', 'fr', 'es', 'ja', 'ar'])
      test(`a wrong code and the right one, in ${language}`, async () => {
        await login({ language });
        assert.deepEqual(await signInWithPassword(linkedin, edvin, signal), { stop: 'code', refused: 0 });
        const address = linkedin.page.url();
        assert.deepEqual(await signInWithCode(linkedin, { address, code: '000000', refused: 0 }, signal), { stop: 'code', refused: 1 });
        assert.deepEqual(await signInWithCode(linkedin, { address, code, refused: 1 }, signal), { stop: 'signedIn' });
        assert.ok(await isIn());
      });

    it('the page of the case, with either pair hidden and with or without a form', { skip: skipWithoutCases }, async () => {
      const page = caseFile('login-react', 'page.html');
      const hidden = '<div style="display:none">';
      assert.ok(page.includes(hidden));
      const shownFirst = page.replace(hidden, '<div>').replace(/<div>(?=<div><label for="«r2»")/, hidden);
      const inForm = page.replace('<main>', '<main><form>').replace('</main>', '</form></main>');
      assert.ok(shownFirst !== page && inForm !== page);
      const builds = [page, shownFirst, inForm];
      for (const html of builds) {
        const sent: string[] = [];
        const sending = `<script>for (const button of document.querySelectorAll('button')) button.onclick = () => { const [u, p] = button.parentElement.querySelectorAll('input'); location.href = '/feed/?sent=' + encodeURIComponent([u.value, p.value, button.parentElement.checkVisibility()].join(' ')); };</script></body>`;
        await linkedin.page.route('**/login', (route) =>
          route.fulfill({ contentType: 'text/html', body: html.replace('</body>', () => sending) }),
        );
        await linkedin.page.route('**/feed/**', (route) => {
          sent.push(new URL(route.request().url()).searchParams.get('sent') ?? '');
          return route.fulfill({ contentType: 'text/html', body: '<a href="/mynetwork/">x</a>' });
        });
        assert.deepEqual(await signInWithPassword(linkedin, mara, signal), { stop: 'signedIn' });
        assert.deepEqual(sent, [`${mara.email} ${mara.password} true`]);
        await linkedin.page.unrouteAll();
      }
    });

    it('a page that recreates its fields while they are filled gets both values', async () => {
      const pair = '<input type="email" autocomplete="username"><input type="password"><button type="button">Sign in</button>';
      const script = `<script>
        const form = document.querySelector('form');
        const arm = () => (form.querySelector('button').onclick = () => {
          const [user, password] = form.querySelectorAll('input');
          location.href = '/feed/?sent=' + encodeURIComponent(user.value + ' ' + password.value);
        });
        form.addEventListener('input', ({ target }) => {
          if (target.type !== 'password') return;
          form.innerHTML = form.innerHTML;
          arm();
        }, { once: true });
        arm();
      </script>`;
      const sent: (string | null)[] = [];
      await linkedin.page.route('**/login', (route) =>
        route.fulfill({ contentType: 'text/html', body: `<main><h1>Welcome</h1><form>${pair}</form></main>${script}` }),
      );
      await linkedin.page.route('**/feed/**', (route) => {
        sent.push(new URL(route.request().url()).searchParams.get('sent'));
        return route.fulfill({ contentType: 'text/html', body: '<a href="/mynetwork/">x</a>' });
      });
      assert.deepEqual(await signInWithPassword(linkedin, mara, signal), { stop: 'signedIn' });
      assert.deepEqual(sent, [`${mara.email} ${mara.password}`]);
      await linkedin.page.unrouteAll();
    });

    it('a page without fields is a changed page, and the error names the missing field', async () => {
      await linkedin.page.route('**/login', (route) => route.fulfill({ contentType: 'text/html', body: '<main><h1>Welcome</h1></main>' }));
      await assert.rejects(
        signInWithPassword({ ...linkedin, patienceMs: 4_000 }, mara, signal),
        (error) => error instanceof LayoutChanged && error.page === 'login' && error.element === 'password',
      );
    });

    it('throttling is reported, before and after the password', async () => {
      await faults({ kind: 'status', status: 429, match: { path: '/login' }, times: 1 });
      await assert.rejects(signInWithPassword(linkedin, mara, signal), Throttled);
      await faults({ kind: 'status', status: 999, match: { path: '/login-submit' }, times: 1 });
      await assert.rejects(signInWithPassword(linkedin, mara, signal), Throttled);
    });

    rest('an unreachable LinkedIn is reported, before and after the password', async () => {
      await faults({ kind: 'dropConnection', match: { path: '/login-submit' } });
      await assert.rejects(
        signInWithPassword(linkedin, mara, signal),
        (error) => error instanceof NetworkUnavailable && /^ERR_/.test(error.code),
      );
      await faults({ kind: 'latency', ms: 3_000, match: { path: '/login' } });
      await assert.rejects(
        signInWithPassword({ ...linkedin, patienceMs: 1_000 }, mara, signal),
        (error) => error instanceof NetworkUnavailable && error.code === 'ERR_TIMED_OUT',
      );
      const lost = await open('MAP * ~NOTFOUND');
      try {
        await assert.rejects(
          signInWithPassword(lost, mara, signal),
          (error) => error instanceof NetworkUnavailable && error.code === 'ERR_NAME_NOT_RESOLVED',
        );
      } finally {
        await lost.close();
      }
    });

    /** The browser stops at LinkedIn's code page; another one continues with its state. */
    const challenged = async () => {
      assert.deepEqual(await signInWithPassword(linkedin, edvin, signal), { stop: 'code', refused: 0 });
      const address = linkedin.page.url();
      const state = await linkedin.storageState();
      await linkedin.page.goto('about:blank');
      await linkedin.context.clearCookies();
      return { address, goOn: () => linkedin.context.addCookies(state.cookies) };
    };

    rest('continues with a code in another browser that has the cookies of the first', async () => {
      const { address, goOn } = await challenged();
      await assert.rejects(signInWithCode(linkedin, { address, code, refused: 0 }, signal), ChallengeOver);
      await goOn();
      assert.deepEqual(await signInWithCode(linkedin, { address, code: '000000', refused: 0 }, signal), { stop: 'code', refused: 1 });
      await linkedin.page.goto('about:blank');
      await assert.rejects(signInWithCode(linkedin, { address, code: '000000', refused: 2 }, signal), CodeRefused);
      assert.deepEqual(await signInWithCode(linkedin, { address, code, refused: 1 }, signal), { stop: 'signedIn' });
      assert.ok(await isIn());
    });

    rest('a sign-in ends if its code page cannot be opened again', async () => {
      const { address, goOn } = await challenged();
      await goOn();
      await faults({ kind: 'challengeForgotten' });
      await assert.rejects(signInWithCode(linkedin, { address, code, refused: 0 }, signal), ChallengeOver);
    });

    it('a wall is reported with its reason', async () => {
      const wall = (body: string) =>
        linkedin.page.route('**/login-submit', (route) => route.fulfill({ contentType: 'text/html', body: `<!doctype html>${body}` }));
      for (const [body, reason] of [
        ['<h1>Access to your account has been temporarily restricted</h1>', 'restricted'],
        ['<form id="captcha-challenge"><p>x</p></form>', 'captcha'],
        ['<main><p>Tap Yes in your app</p></main>', 'checkpoint'],
      ] as const) {
        await wall(body);
        await assert.rejects(
          signInWithPassword(linkedin, mara, signal),
          (error) => error instanceof SignedOut && error.reason === reason,
          reason,
        );
        await linkedin.page.unrouteAll();
      }
    });
  });
};
