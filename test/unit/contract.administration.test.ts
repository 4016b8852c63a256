import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { type AdminFunctionName, adminFunctions, findAdminFunction } from '../../functions/contract/administration.ts';
import { isSecret } from '../../functions/contract/secret.ts';
import { validateInput } from '../../functions/contract/validation.ts';

const check = (name: AdminFunctionName, body: unknown) => {
  const declaration = findAdminFunction(name);
  assert.ok(declaration);
  return validateInput(declaration, body);
};

const window = { days: ['monday'], from: '09:00', to: '17:00' };

const valid: [AdminFunctionName, unknown][] = [
  ['accounts.connect', { cookies: { li_at: 'x', JSESSIONID: 'y' }, name: 'Ada' }],
  ['accounts.connect', { email: 'ada@example.com', password: 'x' }],
  ['accounts.connect', { cookies: { li_at: 'x' }, network: { proxy: { url: 'socks5://10.0.0.1' }, timeZone: 'Europe/Lisbon' } }],
  ['accounts.setNetwork', { accountId: 'a', proxy: { url: 'HTTP://Proxy.example.com:8080/', username: 'u-country-pt', password: 'p' } }],
  ['accounts.setNetwork', { accountId: 'a', proxy: { url: 'https://[2001:db8::1]:443' }, locale: 'pt-PT' }],
  ['accounts.setNetwork', { accountId: 'a', proxy: null, timeZone: null, locale: null }],
  ['accounts.checkNetwork', { accountId: 'a' }],
  ['accounts.check', { accountId: 'a' }],
  ['accounts.getCheck', { accountId: 'a', requestId: 'req_1' }],
  ['accounts.connectLink', {}],
  ['accounts.connectLink', { name: 'Ada', returnUrl: 'http://localhost:8080/back', expiresInMinutes: 5 }],
  ['accounts.connectLink', { network: { proxy: { url: 'https://10.0.0.1', username: 'a', password: 'p' }, locale: 'pt-PT' } }],
  ['accounts.connectLink', { accountId: 'a-1', returnUrl: 'https://crm.example.org/x?y=1#z', expiresInMinutes: 60 }],
  ['accounts.getConnectLink', { linkId: 'q0Zk1nX3uYw7cF5sD9aLtB2mHeYk3vT9wQz7LmR2sXc' }],
  ['accounts.listConnectLinks', {}],
  ['accounts.cancelConnectLink', { linkId: 'q0Zk1nX3uYw7cF5sD9aLtB2mHeYk3vT9wQz7LmR2sXc' }],
  ['accounts.verify', { accountId: 'a-1', code: '123456' }],
  ['accounts.list', {}],
  ['accounts.setLimits', { accountId: 'a', limits: [{ category: 'messages', period: 'daily', max: 20 }], whenReached: 'wait' }],
  ['accounts.setWorkingHours', { accountId: 'a', workingHours: { timeZone: 'Europe/Berlin', windows: [window] } }],
  ['accounts.setWorkingHours', { accountId: 'a', workingHours: null }],
  ['accounts.setWatch', { accountId: 'a', inbox: { everyMinutes: 5 } }],
  ['accounts.setWatch', { accountId: 'a', inbox: null }],
  ['accounts.setWatch', { accountId: 'a', network: { everyMinutes: 15 } }],
  ['accounts.getWatch', { accountId: 'a' }],
  ['accounts.setApproval', { accountId: 'a', functions: ['posts.create'], whileWaiting: 'goOn', inAgent: true }],
  ['accounts.setApproval', { accountId: 'a', functions: [] }],
  ['accounts.getApproval', { accountId: 'a' }],
  ['approvals.list', {}],
  ['approvals.approve', { approvalIds: ['apr_q0Zk1nX3uYw7cF5sD9aLtB2mHe_0_Yk3vT9wQz7LmR2sXc5bN8a'] }],
  ['approvals.reject', { approvalIds: ['apr_q0Zk1nX3uYw7cF5sD9aLtB2mHe_12_Yk3vT9wQz7LmR2sXc5bN8a'] }],
  ['accounts.erase', { accountId: 'a' }],
  ['customers.erase', {}],
  ['people.erase', { person: 'https://www.linkedin.com/in/Ada-Lovelace/' }],
  ['erasures.get', { erasureId: 'ers_a' }],
  ['events.wait', {}],
  ['events.wait', { types: ['message.received', 'account.statusChanged'], since: '1042', waitSeconds: 0 }],
  ['requests.list', { accountId: 'a', status: 'running' }],
  ['accounts.getActions', { accountId: 'a', start: '2026-10-01T00:00:00Z', end: '2027-01-01T00:00:00Z' }],
  ['snapshots.get', { snapshotId: '2026-11-23T12:00:00.000Z~profile~topCard' }],
  ['webhooks.set', { url: 'https://hooks.example.com/x', accountId: 'a' }],
  ['webhooks.set', { url: 'https://hooks.example.com/x', format: 'linkedApi', events: ['inbox.*'], headers: { 'X-Key': 'k' } }],
  ['webhooks.change', { format: 'linkedApi', events: null, headers: { 'X-Key': null }, replaceHeaders: true }],
  ['webhooks.replay', { deliveryId: 'd' }],
  ['tokens.create', {}],
  ['tokens.list', {}],
  ['tokens.revoke', { tokenId: 't', at: '2026-10-01T00:00:00Z' }],
];

test('administration accepts its documented examples', () => {
  for (const [name, body] of valid) assert.equal(check(name, body).ok, true, `${name} ${JSON.stringify(check(name, body))}`);
  for (const each of adminFunctions) {
    assert.equal(check(each.name as AdminFunctionName, { accountId: 'a', unknownField: 1 }).ok, false, each.name);
  }
});

const proxyAddress =
  'proxy.url: must be http://, https:// or socks5:// with a host and a port, such as http://proxy.example.com:8080; user name and password go into username and password';

test('P12: secrets are never repeated in validation errors', () => {
  const canary = 'canary-secret';
  const wrong: [AdminFunctionName, unknown, string][] = [
    ['accounts.connect', {}, 'body: must have either cookies, or email and password'],
    ['accounts.connect', { email: 'ada@example.com' }, 'body: must have either cookies, or email and password'],
    [
      'accounts.connect',
      { cookies: { li_at: canary }, email: 'ada@example.com', password: canary },
      'body: must have either cookies, or email and password',
    ],
    ['accounts.connect', { cookies: { JSESSIONID: canary } }, 'cookies.li_at: is required'],
    ['accounts.connect', { email: 'ada@example.com', password: [canary] }, 'password: must be a string'],
    [
      'accounts.connect',
      { email: canary, password: canary.repeat(50) },
      'email: must be an email address; password: must be at most 200 characters',
    ],
    ...[
      'ftp://proxy.example.com',
      `http://user:${canary}@proxy.example.com`,
      'http://proxy.example.com:0',
      'http://proxy.example.com/x',
    ].map((url) => ['accounts.setNetwork', { accountId: 'a', proxy: { url } }, proxyAddress] as [AdminFunctionName, unknown, string]),
    [
      'accounts.setNetwork',
      { accountId: 'a', proxy: { url: 'http://proxy.example.com', password: canary } },
      'proxy.username: is required with a password',
    ],
    [
      'accounts.connect',
      { cookies: { li_at: 'x' }, network: { proxy: { url: 'http://proxy.example.com', username: 'u', password: `${canary}\n` } } },
      'network.proxy.password: must have at most 255 bytes, and no control characters',
    ],
    ['accounts.verify', { accountId: 'a', code: canary.repeat(5) }, 'code: must be at most 20 characters'],
    ['accounts.verify', { accountId: '../x', code: '1' }, 'accountId: must be an id as this API gives them'],
  ];
  for (const [name, body, details] of wrong) assert.deepEqual(check(name, body), { ok: false, details });
});

test('a connect link leads back to https addresses only, and to this machine', () => {
  const faultOf = (body: unknown) => {
    const checked = check('accounts.connectLink', body);
    return checked.ok ? null : checked.details;
  };
  const refused = 'returnUrl: must be an https URL without user name and password (http only for localhost)';
  const wrong = [
    'http://crm.example.org',
    'http://localhost.example.org',
    'http://127.0.0.2',
    'javascript:alert(1)',
    'JavaScript:alert(1)//https://x',
    'data:text/html,x',
    'https://user:word@crm.example.org',
    'https://user@crm.example.org',
    '//crm.example.org',
    'crm.example.org',
    'https://',
    'ftp://crm.example.org',
    '',
  ];
  for (const returnUrl of wrong) assert.equal(faultOf({ returnUrl }), refused, returnUrl);
  for (const returnUrl of ['https://crm.example.org/a b', 'http://[::1]:3000/x', 'http://127.0.0.1/x', ' HTTPS://CRM.example.org'])
    assert.equal(faultOf({ returnUrl }), null, returnUrl);
  assert.deepEqual(check('accounts.connectLink', { returnUrl: ' HTTPS://CRM.example.org' }), {
    ok: true,
    input: { returnUrl: 'https://crm.example.org/', expiresInMinutes: 30 },
  });
  for (const expiresInMinutes of [4, 61, 5.5]) assert.match(faultOf({ expiresInMinutes }) ?? '', /^expiresInMinutes: /);
  assert.equal(faultOf({ accountId: 'a', name: 'Ada' }), 'name: must be left out with accountId: that account has a name');
});

test('limits and working hours are checked', () => {
  const limit = { category: 'messages', period: 'daily', max: 20 };
  const hours = (timeZone: string, from: string, to: string) => ({
    accountId: 'a',
    workingHours: { timeZone, windows: [{ ...window, from, to }] },
  });
  const wrong: [AdminFunctionName, unknown, string][] = [
    ['accounts.setLimits', { accountId: 'a', limits: [limit, limit] }, 'limits: must name a category and period once'],
    [
      'accounts.setLimits',
      { accountId: 'a', limits: [{ ...limit, period: 'hourly' }] },
      'limits[0].period: must be one of daily, weekly, monthly',
    ],
    [
      'accounts.setWorkingHours',
      hours('Mars/Base', '09:00', '17:00'),
      'workingHours.timeZone: must be an IANA time zone, such as Europe/Berlin',
    ],
    [
      'accounts.setWorkingHours',
      hours('+02:00', '09:00', '17:00'),
      'workingHours.timeZone: must be an IANA time zone, such as Europe/Berlin',
    ],
    ['accounts.setWorkingHours', hours('UTC', '9', '17:00'), 'workingHours.windows[0].from: must be a time such as 09:00'],
    ['accounts.setWorkingHours', hours('UTC', '17:00', '09:00'), 'workingHours.windows[0].to: must be after from'],
  ];
  for (const [name, body, details] of wrong) assert.deepEqual(check(name, body), { ok: false, details });
});

test('a period is in order and not too long', () => {
  const start = '2026-10-01T00:00:00Z';
  const wrong: [string, string][] = [
    ['2026-09-30T00:00:00Z', 'end: must not be before start'],
    ['2027-01-01T00:00:01Z', 'end: must be at most 92 days after start'],
  ];
  for (const [end, details] of wrong)
    assert.deepEqual(check('accounts.getActions', { accountId: 'a', start, end }), { ok: false, details });
});

test('fields that hold secrets are marked as such', () => {
  const secretFields = adminFunctions.flatMap(({ name, input, output }) =>
    [input, output].flatMap((schema) =>
      schema instanceof z.ZodObject
        ? Object.entries(schema.shape)
            .filter(([, field]) => isSecret(field as z.ZodType))
            .map(([key]) => `${name} ${key}`)
        : [],
    ),
  );
  assert.deepEqual(secretFields.sort(), [
    'accounts.connect cookies',
    'accounts.connect identificationToken',
    'accounts.connect network',
    'accounts.connect password',
    'accounts.connectLink identificationToken',
    'accounts.connectLink network',
    'accounts.connectLink url',
    'accounts.reconnect cookies',
    'accounts.reconnect password',
    'accounts.regenerateIdentificationToken identificationToken',
    'accounts.setNetwork proxy',
    'accounts.verify code',
    'tokens.create accountApiToken',
    'webhooks.change headers',
    'webhooks.rotateSecret secret',
    'webhooks.set headers',
    'webhooks.set secret',
  ]);
});

test('every schema can be described as JSON Schema', () => {
  for (const { name, input, output } of adminFunctions) {
    for (const io of ['input', 'output'] as const)
      for (const schema of [input, output]) assert.equal(typeof z.toJSONSchema(schema, { io }), 'object', name);
  }
});
