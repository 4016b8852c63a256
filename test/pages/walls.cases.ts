import assert from 'node:assert/strict';
import { describe, it as test } from 'node:test';
import { wallOn } from '../../functions/linkedin/browser/landing.ts';
import type { SignOutReason } from '../../functions/linkedin/failures.ts';
import { extract } from '../../functions/linkedin/savedPages/extraction.ts';
import { readers } from '../../functions/linkedin/savedPages/readers.ts';
import { challengePage } from '../../infra/sandbox/account/walls/challenge.ts';
import { authwall, loginPage } from '../../infra/sandbox/account/walls/login.ts';
import { restriction } from '../../infra/sandbox/account/walls/restriction.ts';
import { type Part, testsOf } from '../support/part.ts';
import { openSavedPage, readMarkup, savedPages, skipWithoutSavedPages } from '../support/savedPage.ts';
import { caseFile, casePath, skipWithoutCases } from '../support/sharedCase.ts';

const htmlOf = (reply: ReturnType<typeof authwall>): string => ('html' in reply ? reply.html : '');
const challenge = (kind: string): string => htmlOf(challengePage(kind, { token: 'AgG', isWrong: false, language: 'en' }));

/** Walls, and pages that are none; the others are more kinds of pages. */
export const wallsOnPages = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('a wall saved instead of a page', () => {
    const extracted = async (kind: string, file: string) => {
      const told: string[] = [];
      const write = async (text: string) => void told.push(text);
      const code = await extract([kind, file], { write, complain: write });
      return { code, error: JSON.parse(told.join('')).error };
    };

    describe('as LinkedIn served it', { skip: skipWithoutCases }, () => {
      const expected = skipWithoutCases ? {} : JSON.parse(caseFile('wall-in-extract', 'expected.json'));
      it('says by exit code and JSON that it is a wall, and which', async () => {
        const wall = await extracted('profile', casePath('wall-in-extract', 'authwall.html'));
        assert.deepEqual(wall, { code: 3, error: expected['authwall as profile'] });
        const captcha = await extracted('feed', casePath('wall-in-extract', 'captcha.html'));
        assert.deepEqual(captcha, { code: 3, error: expected['captcha as any kind'] });
      });
      for (const kind of Object.keys(readers))
        (kind === 'profile' || kind === 'feed' ? it : rest)(`is none of the pages of kind ${kind}`, async () => {
          for (const [file, reason] of [
            ['authwall.html', 'expired'],
            ['captcha.html', 'captcha'],
          ] as const)
            await assert.rejects(readMarkup(kind, caseFile('wall-in-extract', file)), { name: 'SignedOut', reason });
        });
      it('a page for guests, and the login page without names, are the end of the session', async () => {
        for (const page of ['guest-page-taken-for-page', 'login-react'])
          for (const kind of ['profile', 'profile-details', 'feed', 'people-search'])
            await assert.rejects(readMarkup(kind, caseFile(page, 'page.html')), { name: 'SignedOut', reason: 'expired' });
      });
    });

    /** The kinds of pages as which each wall is read. */
    const kinds = part === 'chosen' ? ['profile'] : ['company', 'thread', 'post'];
    const walls: readonly [what: string, html: string, reason: SignOutReason][] = [
      ['the login page', htmlOf(loginPage(null)), 'expired'],
      ['the sign-in wall', htmlOf(authwall()), 'expired'],
      [
        'the sign-in wall that names the profile',
        `<link rel="canonical" href="https://www.linkedin.com/in/ada"><meta name="pageKey" content="d_authwall"><h1>Rejoignez LinkedIn</h1><form action="/uas/login-submit"></form>`,
        'expired',
      ],
      ['a code', challenge('pin'), 'verificationCode'],
      ['a puzzle', challenge('captcha'), 'captcha'],
      [
        'a puzzle told by its frame alone',
        '<form action="/checkpoint/challenge/verify"></form><iframe src="https://client-api.arkoselabs.com/fc"></iframe>',
        'captcha',
      ],
      ['an approval in the app', challenge('app'), 'checkpoint'],
      ['a restriction', htmlOf(restriction()), 'restricted'],
      [
        'a restriction told by its address alone',
        '<link rel="canonical" href="https://www.linkedin.com/flagship-web/login/login-restriction/"><h1>アカウント</h1>',
        'restricted',
      ],
      [
        'a header for guests, in a language nobody knows',
        '<header><nav><a href="https://www.linkedin.com/login?session_redirect=%2Ffeed">ログイン</a></nav></header><main></main>',
        'expired',
      ],
      ['a page that names its member as nobody', '<meta id="config" data-member-id="0"><main><h1>Ada</h1></main>', 'expired'],
    ];
    for (const [what, html, reason] of walls)
      test(`${what}: ${reason}`, async () => {
        for (const kind of kinds) await assert.rejects(readMarkup(kind, html), { name: 'SignedOut', reason }, kind);
      });

    it('words and links of members do not make one', async () => {
      const post = `<header id="global-nav"><nav><a href="/mynetwork/">Network</a></nav></header>
      <main><h1>Security restricted</h1><a href="https://www.linkedin.com/login?session_redirect=x">restricted</a>
      <iframe src="https://www.google.com/recaptcha/api2/anchor"></iframe><input name="pin"></main>`;
      assert.equal(await wallOn(await openSavedPage(post)), null);
    });
  });

  describe('pages as LinkedIn served them to members and to guests', { skip: skipWithoutSavedPages }, () => {
    const folders = [
      ...['company-classic', 'details-classic', 'feed-classic', 'post-classic', 'profile-classic', 'search-people-classic'],
      ...['connections-sdui', 'feed-sdui', 'network-sdui', 'profile-sdui', 'search-content-sdui', 'search-people-sdui'],
    ];
    for (const folder of folders)
      for (const [index, { name, html }] of savedPages(folder).entries())
        (index === 0 ? it : rest)(`${name} is for members`, async () => assert.equal(await wallOn(await openSavedPage(html)), null));
    for (const folder of ['post-guest', 'profile-guest'])
      for (const { name, html } of savedPages(folder))
        it(`${name} is for guests`, async () => assert.equal(await wallOn(await openSavedPage(html)), 'expired'));
  });
};
