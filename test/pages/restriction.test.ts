import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { restrictionEnd } from '../../functions/linkedin/account/restriction.ts';
import { restriction } from '../../infra/sandbox/account/walls/restriction.ts';
import { openSavedPage } from '../support/savedPage.ts';

const now = Date.UTC(2026, 10, 29, 12);

describe('the end of a restriction', () => {
  const endOn = async (html: string, language = 'en'): Promise<string | null> => {
    const page = await openSavedPage(`<html lang="${language}">${html}</html>`);
    const end = await restrictionEnd({ page, clock: { now: () => now }, patienceMs: 10_000 });
    return end === null ? null : new Date(end).toISOString();
  };
  const wall = (line: string) => `<main><h1>!</h1><p>${line}</p></main><footer><p>LinkedIn © 2026</p></footer>`;

  for (const [language, line] of [
    ['en', 'Your account is restricted until December 3, 2026, 8:00 AM PST.'],
    ['en', 'You can sign in again on December 3.'],
    ['de', 'Ihr Konto ist bis zum 3. Dezember 2026 eingeschränkt.'],
    ['fr', 'Votre compte est restreint jusqu’au 3 décembre 2026.'],
    ['es', 'Tu cuenta está restringida hasta el 3 de diciembre de 2026.'],
    ['ja', 'アカウントは2026年12月3日まで制限されています。'],
    ['ko', '2026년 12월 3일까지 계정이 제한됩니다.'],
    ['ru', 'Ваш аккаунт ограничен до 3 декабря 2026 г.'],
    ['pt', 'Sua conta está restrita até 03/12/2026.'],
  ] as const)
    it(`is the end of the day that a page says (${language}: ${line})`, async () => {
      assert.equal(await endOn(wall(line), language), '2026-12-04T00:00:00.000Z');
    });

  it('is the moment that a page states for machines', async () => {
    const html = wall('Until <time datetime="2026-12-03T16:00:00Z">December 3</time>');
    assert.equal(await endOn(html), '2026-12-03T16:00:00.000Z');
  });

  it('is not known where a page states none, or one that has passed', async () => {
    for (const line of [
      'Please verify your identity.',
      'Since November 3, 2026 we see unusual activity.',
      'Copyright 2026',
      'May we help?',
    ])
      assert.equal(await endOn(wall(line)), null, line);
    const reply = restriction();
    assert.equal(await endOn('html' in reply ? reply.html : assert.fail('no page')), null);
  });
});
