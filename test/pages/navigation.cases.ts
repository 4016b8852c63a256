import assert from 'node:assert/strict';
import { after, before, beforeEach, describe } from 'node:test';
import { errors } from 'playwright-core';
import { type Destination, goTo, shownSeat } from '../../functions/linkedin/browser/navigation.ts';
import { pageBecomes } from '../../functions/linkedin/browser/pageBecomes.ts';
import { LayoutChanged, SignedOut, type SignOutReason, Throttled } from '../../functions/linkedin/failures.ts';
import { feedAnchors } from '../../functions/linkedin/selectors/shell.ts';
import { type Part, testsOf } from '../support/part.ts';
import { home, openScriptedLinkedIn, type ScriptedAnswer, type ScriptedLinkedIn } from '../support/scriptedLinkedIn.ts';
import { sessionStates } from '../support/sessionStates.ts';
import { caseFile, skipWithoutCases } from '../support/sharedCase.ts';

const destination: Destination = { name: 'somewhere', anchors: { sdui: '#anchor', ember: '#anchor' } };
const signal = new AbortController().signal;

const expired = (error: unknown): boolean => error instanceof SignedOut && error.reason === 'expired';

const htmlOf = (body: string, { lang = 'en', attributes = '' } = {}): string =>
  `<!doctype html><html lang="${lang}"><body ${attributes}>${body}</body></html>`;

export const landings = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('where a navigation lands', () => {
    let linkedin: ScriptedLinkedIn;
    before(async () => {
      linkedin = await openScriptedLinkedIn();
    });
    after(() => linkedin.close());

    const answering = (pages: Record<string, ScriptedAnswer>): void =>
      linkedin.answer((url) => pages[url.pathname] ?? (url.pathname === '/feed/' ? { html: home } : { html: htmlOf('') }));
    const go = () => goTo(linkedin, '/there/', destination, signal);

    beforeEach(() => {
      Object.assign(linkedin.facts, sessionStates.arrived, { memberId: null });
    });

    const walls: readonly [what: string, path: string, body: string, reason: SignOutReason][] = [
      ['the sign-in wall', '/authwall', '<h1>Join LinkedIn</h1>', 'expired'],
      ['the sign-in form', '/uas/login', '<form><input name="session_key"></form>', 'expired'],
      ['a checkpoint', '/checkpoint/challenge/abc', '<h1>Let’s do a quick security check</h1>', 'checkpoint'],
      ['a checkpoint with a code', '/checkpoint/challenge/abc', '<input name="pin">', 'verificationCode'],
      [
        'a checkpoint with a puzzle',
        '/checkpoint/challenge/abc',
        '<iframe src="https://www.linkedin.com/checkpoint/captcha"></iframe>',
        'captcha',
      ],
      ['a restriction', '/flagship-web/login/login-restriction/', '<h1>Your account</h1>', 'restricted'],
      ['a restriction told in a heading', '/checkpoint/challenge/abc', '<h1>Your account is temporarily restricted</h1>', 'restricted'],
    ];
    for (const [what, path, body, reason] of walls) {
      it(`ends the session at ${what}: ${reason}`, async () => {
        answering({ '/there/': { location: `https://www.linkedin.com${path}` }, [path]: { html: htmlOf(body) } });
        await assert.rejects(go(), (error) => error instanceof SignedOut && error.reason === reason);
      });
    }

    const guests: readonly [what: string, html: string][] = [
      ['with a sign-in form', htmlOf('<main><form action="https://www.linkedin.com/uas/login-submit"></form></main>')],
      ['with the ways in above it', htmlOf('<nav><a href="/login?session_redirect=%2Fthere">Anmelden</a></nav><main id="anchor"></main>')],
      [
        'that calls itself public',
        `<html lang="tr"><meta name="pageKey" content="p_org_guest_company_overview"><main id="anchor"></main></html>`,
      ],
      [
        'that is for nobody',
        `<html><meta id="config" data-member-id="0"><body><main id="anchor"><h1>This page doesn’t exist</h1></main></body></html>`,
      ],
      ['as LinkedIn served it', skipWithoutCases ? '' : caseFile('guest-page-taken-for-page', 'page.html')],
    ];
    for (const [what, html] of guests)
      it(`ends the session at a page for guests ${what}, at once and at whatever address`, {
        skip: html === '' && skipWithoutCases,
      }, async () => {
        answering({ '/there/': { html }, '/feed/': { html } });
        const patient = { ...linkedin, patienceMs: 20_000 };
        const from = performance.now();
        for (const anchors of [destination.anchors, feedAnchors, { ember: 'main' }])
          await assert.rejects(goTo(patient, '/there/', { name: 'somewhere', anchors }, signal), expired);
        Object.assign(linkedin.facts, sessionStates.cold);
        await assert.rejects(goTo(patient, '/there/', destination, signal), expired, 'at the front door');
        answering({ '/there/': { status: 404, html } });
        Object.assign(linkedin.facts, sessionStates.arrived);
        await assert.rejects(goTo(patient, '/there/', destination, signal), expired, 'a page that is gone');
        assert.ok(performance.now() - from < patient.patienceMs, 'not after the patience');
      });

    it('does not take a member’s page for one', async () => {
      const link = '<header><a href="/login?session_redirect=x">see</a></header>';
      const nav = '<header id="global-nav"><a href="/mynetwork/">Network</a></header>';
      answering({ '/there/': { html: htmlOf(`${nav}${link}<p id="anchor" class="ember-view"></p>`) } });
      assert.deepEqual(await go(), { arrived: true, renderer: 'ember', language: 'en' });
    });

    for (const status of [429, 999]) {
      it(`stops for now at ${status}`, async () => {
        answering({ '/there/': { status, html: htmlOf('') } });
        await assert.rejects(go(), Throttled);
      });
    }

    it('recognizes a page that does not exist, by address, by heading and by status', async () => {
      answering({ '/there/': { location: 'https://www.linkedin.com/404/' }, '/404/': { html: htmlOf('') } });
      assert.deepEqual(await go(), { arrived: false });
      answering({ '/there/': { html: htmlOf('<h1>This page doesn’t exist</h1>') } });
      assert.deepEqual(await go(), { arrived: false });
      answering({ '/there/': { status: 404, html: htmlOf('') } });
      assert.deepEqual(await go(), { arrived: false });
    });

    it('waits for a React page to come to life before it is used', async () => {
      const script =
        '<script>requestAnimationFrame(() => setTimeout(() => document.body.setAttribute("data-rehydrated", "true"), 50))</script>';
      answering({ '/there/': { html: htmlOf(`<div data-sdui-screen="x"></div><p id="anchor"></p>${script}`) } });
      assert.deepEqual(await go(), { arrived: true, renderer: 'sdui', language: 'en' });
      assert.equal(await linkedin.page.getAttribute('body', 'data-rehydrated'), 'true');
    });

    it('recognizes the classic front end and the language', async () => {
      answering({ '/there/': { html: htmlOf('<div class="ember-view" id="anchor"></div>', { lang: 'fr' }) } });
      assert.deepEqual(await go(), { arrived: true, renderer: 'ember', language: 'fr' });
    });

    it('calls a shell that never comes to life, and a page without its anchor, changed (P13)', async () => {
      answering({ '/there/': { html: htmlOf('<div id="root" data-sdui-screen="x"></div>') } });
      const impatiently = () => goTo(linkedin.impatient, '/there/', destination, signal);
      await assert.rejects(
        impatiently(),
        (error) => error instanceof LayoutChanged && error.element === 'hydration' && error.page === 'somewhere',
      );
      answering({ '/there/': { html: htmlOf('<div data-sdui-screen="x"></div>', { attributes: 'data-rehydrated="true"' }) } });
      await assert.rejects(impatiently(), (error) => error instanceof LayoutChanged && error.element === 'anchor');
    });

    it('comes through the front door once, and learns there whether Sales Navigator is at hand', async () => {
      Object.assign(linkedin.facts, sessionStates.cold, { salesNavigator: null });
      linkedin.visited.length = 0;
      const seat = home.replace('<main', '<nav><a href="https://www.linkedin.com/sales/home">Sales Nav</a></nav><main');
      answering({ '/feed/': { html: seat }, '/there/': { html: htmlOf('<p class="ember-view" id="anchor"></p>') } });
      await go();
      await go();
      assert.deepEqual(linkedin.visited, ['/feed/', '/there/', '/there/']);
      assert.equal(await shownSeat(linkedin, signal), true);
    });

    const titled = (title: string): boolean => document.title === title;

    it('checks when the page has changed, and seldom otherwise', async () => {
      const count = '<script>window.looks = 0; addEventListener("go", () => document.body.setAttribute("class", "ready"))</script>';
      answering({ '/there/': { html: htmlOf(count) } });
      await linkedin.page.goto('https://www.linkedin.com/there/');
      const becoming = pageBecomes(
        linkedin.page,
        () => {
          const counted = window as unknown as { looks: number; from: number };
          if (counted.looks === 0) counted.from = performance.now();
          counted.looks += 1;
          return document.body.className === 'ready' && { looks: counted.looks, elapsed: performance.now() - counted.from };
        },
        null,
        5_000,
      );
      // Thirty frames in which nothing happens, and then something does.
      await linkedin.page.evaluate(async () => {
        for (let frame = 0; frame < 30; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
        dispatchEvent(new Event('go'));
      });
      const { looks, elapsed } = await becoming;
      assert.ok(looks <= elapsed / 40 + 4, `${looks} looks in ${elapsed} ms`);
    });

    it('sees changes that the document does not report, as within a shadow root', async () => {
      const script =
        '<div id="host"></div><script>const root = host.attachShadow({ mode: "open" }); setTimeout(() => root.append("late"), 30)</script>';
      answering({ '/there/': { html: htmlOf(script) } });
      await linkedin.page.goto('https://www.linkedin.com/there/');
      const text = await pageBecomes(linkedin.page, () => document.querySelector('#host')?.shadowRoot?.textContent || null, null, 5_000);
      assert.equal(text, 'late');
    });

    it('continues in the document that a page navigates to', async () => {
      answering({
        '/there/': { html: '<title>one</title><script>setTimeout(() => location.assign("/elsewhere/"), 30)</script>' },
        '/elsewhere/': { html: '<title>two</title>' },
      });
      await linkedin.page.goto('https://www.linkedin.com/there/', { waitUntil: 'commit' });
      assert.equal(await pageBecomes(linkedin.page, titled, 'two', 5_000), true);
    });

    it('restarts a page’s timeout if the machine was suspended meanwhile', async () => {
      answering({ '/there/': { html: '<title>one</title>' } });
      await linkedin.page.goto('https://www.linkedin.com/there/');
      // The timeout is within the block, and long enough for the script to reach the page before it.
      const becoming = pageBecomes(linkedin.page, titled, 'two', 2_400);
      // The page receives the message first, and nothing gets through before the timeout.
      const told = linkedin.page.evaluate(() => {
        document.title = 'two';
      });
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2_500);
      assert.equal(await becoming, true);
      await told;
    });

    rest('restarts it also where it is over just after the machine was suspended', async () => {
      answering({ '/there/': { html: '<title>one</title>' } });
      await linkedin.page.goto('https://www.linkedin.com/there/');
      const becoming = pageBecomes(linkedin.page, titled, 'two', 2_600);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2_500);
      const told = linkedin.page.evaluate(() => setTimeout(() => Object.assign(document, { title: 'two' }), 500));
      assert.equal(await becoming, true);
      await told;
    });

    it('gives up at its timeout, and rethrows what a check throws', async () => {
      answering({ '/there/': { html: '<title>one</title>' } });
      await linkedin.page.goto('https://www.linkedin.com/there/');
      await assert.rejects(pageBecomes(linkedin.page, titled, 'never', 50), errors.TimeoutError);
      const broken = (): boolean => {
        throw new Error('a broken look');
      };
      await assert.rejects(pageBecomes(linkedin.page, broken, null, 5_000), /a broken look/);
    });

    it('goes nowhere but to LinkedIn, and nowhere once the run must stop', async () => {
      linkedin.visited.length = 0;
      await assert.rejects(goTo(linkedin, 'https://example.com/', destination, signal), /www\.linkedin\.com/);
      await assert.rejects(goTo(linkedin, '/there/', destination, AbortSignal.abort(new Error('stop'))), /stop/);
      assert.deepEqual(linkedin.visited, []);
    });
  });
};
