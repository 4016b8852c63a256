import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import type { z } from 'zod';
import { adminFunctions } from '../../functions/contract/administration.ts';
import type { Json } from '../../functions/contract/declaration.ts';
import { envelope } from '../../functions/contract/envelopes.ts';
import { type GlobalErrorType, globalErrors, httpStatusOf, itemWideErrors } from '../../functions/contract/errors.ts';
import { event } from '../../functions/contract/events.ts';
import { functions } from '../../functions/contract/functions.ts';
import { planItems } from '../../functions/contract/items.ts';
import { validateData, validateInput } from '../../functions/contract/validation.ts';
import { answersOf } from '../../functions/reference/answers.ts';
import { bothTokens, customerToken } from '../../functions/reference/calls.ts';
import { openApiDocument } from '../../functions/reference/document.ts';
import type { OpenApiDocument } from '../../functions/reference/openApi.types.ts';
import { tags as described } from '../../functions/reference/tags.ts';

interface Media {
  readonly schema: object;
  readonly example?: Json;
  readonly examples?: Readonly<Record<string, { readonly value: Json }>>;
}

interface Response {
  readonly $ref?: string;
  readonly description: string;
  readonly content?: { readonly 'application/json': Media };
}

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly security: readonly object[];
  readonly requestBody: { readonly content: { readonly 'application/json': Media } };
  readonly responses: Readonly<Record<string, Response>>;
}

let document: OpenApiDocument;

before(() => {
  document = openApiDocument({ publicUrl: 'https://account-api.example.org/prod/' });
});

const operation = (path: string): Operation => document.paths[path]?.post as unknown as Operation;

const response = (given: Response | undefined): Response => {
  const name = given?.$ref?.split('/').at(-1);
  return (name === undefined ? given : document.components.responses[name]) as Response;
};

const jsonOf = ({ content }: Response): Media | undefined => content?.['application/json'];

const examplesOf = (media: Media | undefined): Json[] =>
  media?.example === undefined ? Object.values(media?.examples ?? {}).map(({ value }) => value) : [media.example];

/** Every response of an operation, with its HTTP status. */
const responsesOf = (each: Operation): [string, Response][] =>
  Object.entries(each.responses).map(([status, given]) => [status, response(given)]);

const accepts = (schema: z.ZodType, value: unknown, where: string): void => {
  const read = schema.safeParse(value);
  assert.ok(read.success, `${where}: ${read.success ? '' : read.error.message}`);
};

test('the document has every function under each of its names, every administration function, every event, and nothing else', () => {
  const expected = [
    ...functions.flatMap(({ name, aliases = [] }) => [name, ...aliases].map((each) => `/account/${each}`)),
    ...adminFunctions.map(({ name }) => `/admin/${name}`),
    '/account/results/{hash}',
    '/healthz',
  ];
  assert.deepEqual(Object.keys(document.paths).sort(), expected.sort());
  assert.deepEqual(Object.keys(document.paths['/account/results/{hash}'] ?? {}), ['get', 'delete']);
  assert.deepEqual(
    Object.keys(document.webhooks),
    event.options.map((each) => each.shape.type.value),
  );
  assert.deepEqual(document.servers, [{ url: 'https://account-api.example.org/prod' }]);
});

test('every tag of an operation is described', () => {
  const operations = [...Object.values(document.paths), ...Object.values(document.webhooks)].flatMap((path) => Object.values(path));
  for (const { tags = [] } of operations as { readonly tags?: readonly string[] }[])
    for (const tag of tags) assert.ok(Object.hasOwn(described, tag), tag);
});

test('each operation says what its declaration says', () => {
  for (const { name, summary, errors, aliases = [] } of functions) {
    for (const each of [name, ...aliases]) {
      const { description = '', ...found } = operation(`/account/${each}`);
      assert.equal(found.summary, summary);
      assert.deepEqual(found.security, bothTokens);
      for (const [errorType, message] of Object.entries({ ...errors, ...itemWideErrors }))
        assert.ok(description.includes(`\`${errorType}\`: ${message}`), `${each}: ${errorType}`);
    }
  }
  for (const { name, summary, errors, takesIdentification = false } of adminFunctions) {
    const found = operation(`/admin/${name}`);
    assert.equal(found.summary, summary);
    assert.deepEqual(found.security, takesIdentification ? [...customerToken, ...bothTokens.slice(0, 2)] : customerToken);
    for (const [errorType, { status, message }] of Object.entries(errors))
      assert.ok(response(found.responses[status]).description.includes(`\`${errorType}\`: ${message}`), `${name}: ${errorType}`);
  }
});

test('every global error is reachable: refusals under their HTTP status, the others at the end of a request', () => {
  const call = operation('/account/people.get');
  const result = document.paths['/account/results/{hash}']?.get as unknown as Operation;
  const end = JSON.stringify(document.components.schemas.EndError);
  for (const errorType of Object.keys(globalErrors) as GlobalErrorType[]) {
    const status = httpStatusOf(errorType);
    const refusal = [call, result]
      .map((each) => response(each.responses[status]))
      .find((each) => each?.description.includes(`\`${errorType}\``));
    assert.ok(status === 200 ? end.includes(`"${errorType}"`) : refusal, errorType);
  }
});

test('the examples of requests are what the functions take, and their data is what they return', () => {
  for (const declaration of functions) {
    const [body] = examplesOf(operation(`/account/${declaration.name}`).requestBody.content['application/json']);
    const validated = validateInput(declaration, body);
    assert.ok(validated.ok, `${declaration.name}: ${validated.ok || validated.details}`);
    for (const item of planItems(declaration, validated.input)) {
      const data = validateData(declaration, item.input, declaration.example.data as Json | undefined);
      assert.ok(data.ok, `${declaration.name}: ${data.ok || data.details}`);
      assert.deepEqual(data.data, declaration.example.data, `${declaration.name}: answers show what is normalised already`);
    }
  }
  for (const { name, input, output } of adminFunctions) {
    const found = operation(`/admin/${name}`);
    accepts(input, examplesOf(found.requestBody.content['application/json'])[0], name);
    const [done] = examplesOf(jsonOf(response(found.responses[200]))) as { status: string; completion: Json }[];
    assert.equal(done?.status, 'complete');
    accepts(output, done?.completion, name);
  }
});

test('the examples of answers are envelopes, of the function’s own completion; every response has one', () => {
  for (const declaration of functions) {
    const answers = answersOf(declaration);
    for (const [status, each] of responsesOf(operation(`/account/${declaration.name}`))) {
      const examples = examplesOf(jsonOf(each)) as { status: 'complete' | 'processing' | 'error' }[];
      assert.ok(examples.length > 0, `${declaration.name} ${status}`);
      for (const example of examples) {
        accepts(envelope, example, declaration.name);
        if (Number(status) < 300) accepts(answers[example.status], example, `${declaration.name} ${example.status}`);
        else assert.equal(example.status, 'error');
      }
    }
    const shown = new Set(
      examplesOf(jsonOf(response(operation(`/account/${declaration.name}`).responses[200]))).map((each) => JSON.stringify(each)),
    );
    for (const errorType of Object.keys(declaration.errors))
      assert.ok(
        [...shown].some((each) => each.includes(`"errorType":"${errorType}"`)),
        `${declaration.name}: ${errorType}`,
      );
  }
  for (const method of ['get', 'delete']) {
    const found = document.paths['/account/results/{hash}']?.[method] as unknown as Operation;
    for (const [, each] of responsesOf(found)) for (const example of examplesOf(jsonOf(each))) accepts(envelope, example, method);
  }
});

test('the examples of events are events', () => {
  for (const [type, { post }] of Object.entries(document.webhooks)) {
    const [example] = examplesOf((post as unknown as Operation).requestBody.content['application/json']) as { type: string }[];
    assert.equal(example?.type, type);
    accepts(event, example, type);
  }
});

test('a schema used in several places is defined once, among the components', () => {
  const seen = new Map<string, string>();
  const look = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null) return;
    const { type, properties } = value as { type?: unknown; properties?: object };
    if (type === 'object' && properties && Object.keys(properties).length > 2) {
      const text = JSON.stringify(value);
      const isComponent = path.split('/').length === 2;
      if (!isComponent) {
        assert.equal(seen.get(text), undefined, `${path} is the same as ${seen.get(text)}: name it in functions/reference/names.ts`);
        seen.set(text, path);
      }
    }
    for (const [key, each] of Object.entries(value)) look(each, `${path}/${key}`);
  };
  look(document.components.schemas, '');
});

test('a demonstration fills in its tokens, and people, companies and posts that are there', () => {
  const [person, company, post] = ['in/ines-quaresma', 'company/lumen-ferry', 'feed/update/urn:li:activity:1'].map(
    (path) => `https://www.linkedin.com/${path}`,
  ) as [string, string, string];
  const shown = openApiDocument({
    publicUrl: 'http://127.0.0.1:3000',
    demonstration: { accountApiToken: 'a', identificationToken: 'i', person, company, post },
  });
  const bodies = JSON.stringify(Object.values(shown.paths).map((each) => (each.post as unknown as Operation | undefined)?.requestBody));
  for (const there of [person, company, post]) assert.ok(bodies.includes(there), there);
  assert.ok(!bodies.includes('ada-lovelace') && !bodies.includes('charles-babbage'));
  assert.equal(shown.components.securitySchemes.accountApiToken?.['x-demonstration'], 'a');
  assert.ok(!JSON.stringify(document).includes('x-demonstration'), 'nothing is filled in without one');
});

test('the linter finds nothing, and so it is valid OpenAPI 3.1', async () => {
  const config = await createConfig({ extends: ['recommended'] });
  const problems = await lintFromString({ source: JSON.stringify(document), config, absoluteRef: 'openapi.json' });
  assert.deepEqual(
    problems.map(({ severity, ruleId, message, location }) => `${severity} ${ruleId} ${location[0]?.pointer}: ${message}`),
    [],
  );
});
