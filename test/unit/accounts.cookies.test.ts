import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CookiesExpired, sessionOfCookies } from '../../functions/accounts/cookies.ts';
import { findAdminFunction } from '../../functions/contract/administration.ts';
import { parametersOfPiped } from '../../functions/contract/cookies.piped.ts';
import type { Cookies } from '../../functions/contract/cookies.ts';
import { validateInput } from '../../functions/contract/validation.ts';
import { caseFile, skipWithoutCases } from '../support/sharedCase.ts';

const now = Date.UTC(2026, 10, 29);
const seconds = (at: number) => at / 1000;

/** Cookies as LinkedIn would get them: name, value, domain. */
const sent = (given: unknown): string[][] => {
  const session = sessionOfCookies(given as Cookies, null, now);
  assert.ok(session);
  return session.storageState.cookies.map(({ name, value, domain }) => [String(name), String(value), String(domain)]);
};

const faults = (body: unknown): string => {
  const declaration = findAdminFunction('accounts.connect');
  assert.ok(declaration);
  const validated = validateInput(declaration, body);
  return validated.ok ? '' : validated.details;
};

const main = '.www.linkedin.com';
const right = [
  ['li_at', 'AQED=', main],
  ['JSESSIONID', '"ajax:1"', main],
  ['lang', 'v=2&lang=en-us', '.linkedin.com'],
];

describe('cookies in the forms that their owner can copy', () => {
  it('the array of an extension, as it was exported', { skip: skipWithoutCases }, () => {
    const cookies = JSON.parse(caseFile('cookie-export', 'export.json'));
    assert.equal(faults({ cookies }), '');
    assert.deepEqual(sent(cookies), [
      ['li_at', 'sandbox-li-at-2', main],
      ['JSESSIONID', '"ajax:1234567890123456789"', main],
      ['lang', 'v=2&lang=en-us', '.linkedin.com'],
    ]);
  });

  it('of EditThisCookie, Cookie-Editor and Playwright, by name, and as a header line', () => {
    const names = [
      ['li_at', 'AQED='],
      ['JSESSIONID', '"ajax:1"'],
      ['lang', 'v=2&lang=en-us'],
    ] as const;
    const later = seconds(now + 1e9);
    const forms: unknown[] = [
      Object.fromEntries(names),
      names.map(([name, value]) => ({ domain: '.linkedin.com', expirationDate: later, hostOnly: false, id: 1, name, storeId: '0', value })),
      names.map(([name, value]) => ({
        name,
        value,
        domain: '.linkedin.com',
        path: '/',
        sameSite: null,
        expirationDate: null,
        storeId: null,
      })),
      names.map(([name, value]) => ({
        name,
        value,
        domain: '.linkedin.com',
        path: '/',
        expires: -1,
        httpOnly: true,
        secure: true,
        sameSite: 'None',
      })),
      'li_at=AQED=; JSESSIONID="ajax:1"; lang=v=2&lang=en-us',
      'cookie: li_at=AQED=; JSESSIONID="ajax:1"; lang=v=2&lang=en-us\n',
      'Cookie:li_at=AQED=;JSESSIONID="ajax:1";lang=v=2&lang=en-us;',
    ];
    for (const cookies of forms) {
      assert.equal(faults({ cookies }), '', JSON.stringify(cookies));
      assert.deepEqual(sent(cookies), right, JSON.stringify(cookies));
    }
  });

  it('leaves out foreign and expired cookies', () => {
    const cookies = [
      { name: 'li_at', value: 'right', domain: '.www.linkedin.com', expires: seconds(now + 1000) },
      { name: 'li_at', value: 'other', domain: '.notlinkedin.com' },
      { name: 'li_at', value: 'other', domain: 'linkedin.com.example.org' },
      { name: 'SID', value: 'x', domain: '.google.com' },
      { name: 'lidc', value: 'old', domain: '.linkedin.com', expirationDate: seconds(now - 1000) },
      { name: 'bcookie', value: 'old in milliseconds', domain: '.linkedin.com', expirationDate: now - 1000 },
      { name: 'lissc', value: 'old', domain: '.linkedin.com', expires: new Date(now - 1000).toISOString() },
    ];
    assert.deepEqual(sent(cookies), [['li_at', 'right', main]]);
  });

  it('names what is missing and what has expired', () => {
    assert.equal(faults({ cookies: [{ name: 'li_at', value: 'x', domain: '.example.org' }] }), 'cookies.li_at: is required');
    assert.equal(faults({ cookies: 'cookie: JSESSIONID=x' }), 'cookies.li_at: is required');
    assert.equal(faults({ cookies: [] }), 'cookies.li_at: is required');
    const over = [
      { name: 'lidc', value: 'x', domain: '.linkedin.com', expirationDate: seconds(now - 2000) },
      { name: 'li_at', value: 'x', domain: '.www.linkedin.com', expirationDate: seconds(now - 1000) },
    ];
    assert.throws(
      () => sessionOfCookies(over, null, now),
      (error) => error instanceof CookiesExpired && error.expired.map(({ name }) => name).join() === 'lidc,li_at',
    );
  });

  it('what no browser takes keeps it from none of the others', () => {
    const cookies = [
      { name: 'li_at', value: 'x', domain: main, path: 'no path\r\n', expirationDate: 'Infinity' },
      { name: 'bcookie', value: 'x', domain: '.linkedin.com', path: '/in/', expirationDate: 1e308 },
      { name: '__Host-x', value: 'x', domain: '.linkedin.com' },
    ];
    const kept = sessionOfCookies(cookies, null, now)?.storageState.cookies.map(({ name, path, expires }) => [name, path, expires]);
    assert.deepEqual(kept, [
      ['li_at', '/', 253_402_300_799],
      ['bcookie', '/in/', 253_402_300_799],
    ]);
    assert.match(faults({ cookies: { li_at: 'x' }, userAgent: 'a\r\nx: y' }), /^userAgent: /);
  });

  it('cookies beyond the size of a request are left out, sign-in cookies last', () => {
    const cookies = Object.fromEntries([...Array.from({ length: 50 }, (_, index) => [`c${index}`, 'x'.repeat(4000)]), ['li_at', 'x']]);
    const names = sessionOfCookies(cookies, null, now)?.storageState.cookies.map(({ name }) => name);
    assert.deepEqual(names, ['c0', 'c1', 'c2', 'li_at']);
  });

  it('of two with one name LinkedIn gets one', () => {
    const of = (value: string, domain: string, expires?: number) => ({ name: 'li_at', value, domain, ...(expires ? { expires } : {}) });
    for (const cookies of [
      [of('stale', '.linkedin.com'), of('right', '.www.linkedin.com')],
      [of('right', 'www.linkedin.com'), of('stale', '.linkedin.com')],
      [of('stale', '.www.linkedin.com', seconds(now + 1000)), of('right', '.www.linkedin.com', seconds(now + 9000))],
      [of('over', '.www.linkedin.com', seconds(now - 1000)), of('right', '.linkedin.com')],
    ])
      assert.deepEqual(sent(cookies), [['li_at', 'right', main]]);
    const twice = [
      of('x', main),
      { name: 'bcookie', value: '1', domain: '.linkedin.com' },
      { name: 'bcookie', value: '2', domain: '.www.linkedin.com' },
    ];
    assert.deepEqual(sent(twice).at(-1), ['bcookie', '2', '.www.linkedin.com']);
  });

  it('piped in alone they are the parameters', () => {
    const list = [{ name: 'li_at', value: 'x', domain: main }];
    assert.deepEqual(parametersOfPiped(JSON.stringify(list)), { cookies: list });
    assert.deepEqual(parametersOfPiped(JSON.stringify({ cookies: list, origins: [] })), { cookies: list });
    assert.deepEqual(parametersOfPiped('{"li_at":"x"}'), { cookies: { li_at: 'x' } });
    assert.deepEqual(parametersOfPiped('cookie: li_at=x; lang=y\n'), { cookies: 'cookie: li_at=x; lang=y' });
    assert.deepEqual(parametersOfPiped('li_at=x'), { cookies: 'li_at=x' });
    assert.deepEqual(parametersOfPiped('{"email":"a@b.c","password":"p"}'), { email: 'a@b.c', password: 'p' });
    for (const text of ['{accountId}', '', 'hello', '[oops']) assert.throws(() => parametersOfPiped(text), SyntaxError, text);
  });
});
