import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byField, faultsOfRefusal, fieldAt } from '../../clients/dashboard/forms/faults.ts';
import { constraintsOf, type Document, fieldSchema } from '../../clients/dashboard/forms/schema.ts';
import { inOneLine } from '../../clients/dashboard/words/cookies.ts';
import { type AdminFunctionName, findAdminFunction } from '../../functions/contract/administration.ts';
import { linkedInCookies } from '../../functions/contract/cookies.ts';
import { invalidRequestBody } from '../../functions/contract/errors.ts';
import { validateInput } from '../../functions/contract/validation.ts';
import { openApiDocument } from '../../functions/reference/document.ts';

const document = openApiDocument({ publicUrl: 'https://api.example.org' }) as unknown as Document;
const constraints = (name: AdminFunctionName, path: string) => {
  const field = fieldSchema(document, name, path);
  return field && constraintsOf(field);
};

test('inputs are constrained as the contract constrains their values', () => {
  const { title, ...max } = constraints('accounts.setLimits', 'limits[3].max')!;
  assert.deepEqual([max, title], [{ required: true, min: 0, max: 1_000_000, type: 'number', step: 1 }, undefined]);
  assert.deepEqual(constraints('accounts.connect', 'email'), { maxLength: 254, type: 'email' });
  assert.deepEqual(constraints('accounts.connect', 'password'), { minLength: 1, maxLength: 200 });
  assert.deepEqual(constraints('accounts.setLimits', 'timeZone'), { maxLength: 64, title: 'Such as Europe/Berlin' });
  const from = constraints('accounts.setWorkingHours', 'workingHours.windows[0].from')!;
  assert.equal(from.title, 'Such as 09:00');
  // As browsers apply the attribute.
  const pattern = new RegExp(`^(?:${from.pattern})$`, 'v');
  for (const [value, isValid] of [
    ['09:00', true],
    ['24:00', true],
    ['9:00', false],
    ['24:30', false],
  ] as const)
    assert.equal(pattern.test(value), isValid, value);
  assert.equal(constraints('accounts.connect', 'nothing.of.this'), undefined);
});

test('each fault of a refused body is shown at its field', () => {
  const windows = [
    { days: ['monday'], from: '09:00', to: '17:00' },
    { days: [], from: '18:00', to: '17:00' },
  ];
  const body = { accountId: 'acc_1', workingHours: { timeZone: 'Nowhere', windows } };
  const validated = validateInput(findAdminFunction('accounts.setWorkingHours')!, body);
  assert.ok(!validated.ok);
  const { errorType, message } = invalidRequestBody(validated.details);
  const fields = ['workingHours.timeZone', 'workingHours.windows[1].days', 'workingHours.windows[1].to', 'workingHours.windows[1].from'];
  assert.deepEqual(Object.fromEntries(byField(faultsOfRefusal(errorType, message)!, fields)), {
    'workingHours.timeZone': 'Must be an IANA time zone, such as Europe/Berlin.',
    'workingHours.windows[1].days': 'Must have at least 1 element.',
    'workingHours.windows[1].to': 'Must be after from.',
  });
  assert.equal(faultsOfRefusal('accountNotFound', 'There is no such account.'), undefined);
});

test('a fault deeper than a field is the field’s; one of no field keeps its path', () => {
  assert.equal(fieldAt('cookies.li_at', ['email', 'cookies']), 'cookies');
  assert.equal(fieldAt('cookiesOther', ['cookies']), '');
  const faults = byField(faultsOfRefusal('invalidRequestBody', 'The request body is invalid: a.b: is required; body: is invalid.')!, ['c']);
  assert.deepEqual([...faults], [['', 'a.b: Is required. Is invalid.']]);
});

test('cookies that are pasted with line breaks are the same cookies in one line', () => {
  assert.deepEqual(
    linkedInCookies(inOneLine('li_at=one\r\nJSESSIONID="ajax:0"\n')).map(({ name, value }) => [name, value]),
    [
      ['li_at', 'one'],
      ['JSESSIONID', '"ajax:0"'],
    ],
  );
  assert.deepEqual(JSON.parse(inOneLine('[\n  { "name": "li_at",\n "value": "one" }\n]')), [{ name: 'li_at', value: 'one' }]);
});
