import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { LayoutChanged, SignedOut, type SignOutReason, Throttled } from '../functions/linkedin/failures.ts';
import { type Destination, goTo, hasSalesNavigator } from '../functions/linkedin/navigation.ts';
import { home, openScriptedLinkedIn, type ScriptedAnswer, type ScriptedLinkedIn } from './support/scripted-linkedin.ts';

const destination: Destination = { name: 'somewhere', anchors: { sdui: '#anchor', ember: '#anchor' } };
const signal = new AbortController().signal;

const document = (body: string, { lang = 'en', attributes = '' } = {}): string =>
  `<!doctype html><html lang="${lang}"><body ${attributes}>${body}</body></html>`;

describe('where a navigation lands', () => {
  let linkedin: ScriptedLinkedIn;
  before(async () => {
    linkedin = await openScriptedLinkedIn();
  });
  after(() => linkedin.close());

  const answering = (pages: Record<string, ScriptedAnswer>): void =>
    linkedin.answer((url) => pages[url.pathname] ?? (url.pathname === '/feed/' ? { html: home } : { html: document('') }));
  const go = () => goTo(linkedin, '/there/', destination, signal);

  beforeEach(() => {
    linkedin.facts.arrived = true;
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
      answering({ '/there/': { location: `https://www.linkedin.com${path}` }, [path]: { html: document(body) } });
      await assert.rejects(go(), (error) => error instanceof SignedOut && error.reason === reason);
    });
  }

  it('ends the session at a page for guests, at whatever address', async () => {
    answering({ '/there/': { html: document('<form action="https://www.linkedin.com/uas/login-submit"></form>') } });
    await assert.rejects(go(), (error) => error instanceof SignedOut && error.reason === 'expired');
  });

  for (const status of [429, 999]) {
    it(`stops for now at ${status}`, async () => {
      answering({ '/there/': { status, html: document('') } });
      await assert.rejects(go(), Throttled);
    });
  }

  it('tells a page that does not exist, by address, by heading and by status', async () => {
    answering({ '/there/': { location: 'https://www.linkedin.com/404/' }, '/404/': { html: document('') } });
    assert.deepEqual(await go(), { arrived: false });
    answering({ '/there/': { html: document('<h1>This page doesn’t exist</h1>') } });
    assert.deepEqual(await go(), { arrived: false });
    answering({ '/there/': { status: 404, html: document('') } });
    assert.deepEqual(await go(), { arrived: false });
  });

  it('waits for a React page to come to life before it is used', async () => {
    const script =
      '<script>requestAnimationFrame(() => setTimeout(() => document.body.setAttribute("data-rehydrated", "true"), 50))</script>';
    answering({ '/there/': { html: document(`<div data-sdui-screen="x"></div><p id="anchor"></p>${script}`) } });
    assert.deepEqual(await go(), { arrived: true, renderer: 'sdui', language: 'en' });
    assert.equal(await linkedin.page.getAttribute('body', 'data-rehydrated'), 'true');
  });

  it('tells the classic front end and the language', async () => {
    answering({ '/there/': { html: document('<div class="ember-view" id="anchor"></div>', { lang: 'fr' }) } });
    assert.deepEqual(await go(), { arrived: true, renderer: 'ember', language: 'fr' });
  });

  it('calls a shell that never comes to life, and a page without its anchor, changed (P13)', async () => {
    answering({ '/there/': { html: document('<div id="root" data-sdui-screen="x"></div>') } });
    await assert.rejects(go(), (error) => error instanceof LayoutChanged && error.element === 'hydration' && error.page === 'somewhere');
    answering({ '/there/': { html: document('<div data-sdui-screen="x"></div>', { attributes: 'data-rehydrated="true"' }) } });
    await assert.rejects(go(), (error) => error instanceof LayoutChanged && error.element === 'anchor');
  });

  it('comes through the front door once, and learns there whether Sales Navigator is at hand', async () => {
    linkedin.facts.arrived = false;
    linkedin.facts.salesNavigator = null;
    linkedin.visited.length = 0;
    const seat = home.replace('<main', '<nav><a href="https://www.linkedin.com/sales/home">Sales Nav</a></nav><main');
    answering({ '/feed/': { html: seat }, '/there/': { html: document('<p class="ember-view" id="anchor"></p>') } });
    await go();
    await go();
    assert.deepEqual(linkedin.visited, ['/feed/', '/there/', '/there/']);
    assert.equal(await hasSalesNavigator(linkedin, signal), true);
  });

  it('goes nowhere but to LinkedIn, and nowhere once the run must stop', async () => {
    linkedin.visited.length = 0;
    await assert.rejects(goTo(linkedin, 'https://example.com/', destination, signal), /www\.linkedin\.com/);
    await assert.rejects(goTo(linkedin, '/there/', destination, AbortSignal.abort(new Error('stop'))), /stop/);
    assert.deepEqual(linkedin.visited, []);
  });
});
