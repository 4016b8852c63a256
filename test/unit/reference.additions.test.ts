import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { openApiDocument } from '../../functions/reference/document.ts';
import { type Shapes, shapesOf, withdrawn } from '../support/openApiShape.ts';

/** The document with which the first part of the contract was complete, without its words. */
const recorded: Shapes = JSON.parse(readFileSync(new URL('recorded/openapi.first-part.json', import.meta.url), 'utf8'));

const documentOfToday = (): Record<string, unknown> =>
  JSON.parse(JSON.stringify(openApiDocument({ publicUrl: 'https://account-api.example.org' })));

/** A small document, and a later one in which one thing is different. */
const changed = (change: (schemas: { asked: Record<string, unknown>; answer: Record<string, unknown> }) => void) => {
  const made = () => ({
    asked: { type: 'object', properties: { name: { type: 'string' }, kind: { enum: ['a', 'b'] } }, required: ['name'] },
    answer: {
      type: 'object',
      properties: { id: { anyOf: [{ type: 'string' }, { type: 'null' }] }, state: { enum: ['x'] } },
      required: ['id'],
    },
  });
  const documentOf = ({ asked, answer }: ReturnType<typeof made>) => ({
    paths: {
      '/call': {
        post: {
          requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Asked' } } } },
          responses: { '200': { content: { 'application/json': { schema: answer } } } },
        },
      },
    },
    components: { schemas: { Asked: asked } },
  });
  const later = made();
  change(later as never);
  return withdrawn(shapesOf(documentOf(made())), shapesOf(documentOf(later)));
};

describe('the OpenAPI document only grows', () => {
  it('holds all that the first part of the contract promised', () => {
    assert.ok(Object.keys(recorded.operations).length > 100);
    assert.deepEqual(withdrawn(recorded, shapesOf(documentOfToday())), []);
  });

  it('additions are none that a client notices', () => {
    const found = changed(({ asked, answer }) => {
      Object.assign(asked.properties as object, { more: { type: 'string' }, kind: { enum: ['a', 'b', 'c'] } });
      Object.assign(answer.properties as object, { more: { type: 'string' }, state: { enum: ['x', 'y'] } });
      answer.required = ['id', 'more'];
    });
    assert.deepEqual(found, []);
  });

  it('what is taken away, narrowed or newly required is found', () => {
    const faults = [
      changed(({ asked }) => void delete (asked.properties as { kind?: unknown }).kind),
      changed(({ asked }) => void Object.assign(asked.properties as object, { kind: { enum: ['a'] } })),
      changed(({ asked }) => void Object.assign(asked.properties as object, { name: { type: 'integer' } })),
      changed(({ asked }) => {
        asked.required = ['name', 'kind'];
      }),
      changed(({ answer }) => void delete (answer.properties as { id?: unknown }).id),
      changed(({ answer }) => void Object.assign(answer.properties as object, { id: { type: 'integer' } })),
      changed(({ answer }) => void Object.assign(answer.properties as object, { state: { enum: ['z'] } })),
      changed(({ answer }) => {
        answer.required = [];
      }),
    ];
    assert.deepEqual(
      faults.map(({ length }) => length > 0),
      faults.map(() => true),
    );
  });
});
