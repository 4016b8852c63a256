import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AjvJsonSchemaValidator } from '@modelcontextprotocol/client/validators/ajv';
import { functions } from '../functions/contract/functions.ts';
import { toolNameOf } from '../functions/mcp/names.ts';
import { cancelRequest, getResult, tools } from '../functions/mcp/tools.ts';
import { agentAt, ScriptedCalls } from './support/agentClient.ts';

describe('the tools of agents', () => {
  const list = agentAt(new ScriptedCalls()).then((agent) => agent.listTools());
  const listed = async () => (await list).tools;
  const ajv = new AjvJsonSchemaValidator();
  const inputOf = (name: string) => ajv.getValidator(tools().find((each) => each.name === name)!.inputSchema as never);

  it('are the functions of the contract, in its order, and two for calls under way', async () => {
    assert.deepEqual(
      (await listed()).map(({ name }) => name),
      [...functions.map(({ name }) => toolNameOf(name)), getResult, cancelRequest],
    );
  });

  it('have names that every model takes, also behind a prefix, and titles', async () => {
    const all = await listed();
    assert.equal(new Set(all.map(({ name }) => name)).size, all.length);
    for (const { name, title } of all) {
      assert.match(name, /^[a-zA-Z0-9_-]{1,40}$/);
      assert.match(title ?? '', /^[A-Z]\w+[:\s] ?\w/);
    }
    assert.equal(all.find(({ name }) => name === 'connections_checkStatus')?.title, 'Connections: check status');
    assert.equal(all.find(({ name }) => name === 'stats_getSSI')?.title, 'Stats: get SSI');
  });

  it('have valid schemas with an object and no alternatives at the top, as models demand', async () => {
    for (const { name, inputSchema, outputSchema } of await listed())
      for (const schema of [inputSchema, outputSchema!]) {
        assert.equal(schema.type, 'object', name);
        assert.deepEqual(
          ['oneOf', 'anyOf', 'allOf', '$schema'].filter((key) => key in schema),
          [],
          name,
        );
        assert.doesNotThrow(() => ajv.getValidator(schema as never), name);
      }
  });

  it('say what a function does, how long it takes, how much it takes at once, and how it may fail', async () => {
    const all = await listed();
    for (const declaration of functions) {
      const { description = '' } = all.find(({ name }) => name === toolNameOf(declaration.name))!;
      for (const told of [declaration.summary, ...Object.keys(declaration.errors)]) assert.ok(description.includes(told), description);
      assert.doesNotMatch(description, /undefined|NaN/);
      if (declaration.answeredFrom === 'linkedin')
        assert.match(description, new RegExp(`about ${declaration.typicalSeconds.first} second`));
    }
    const described = (name: string) => all.find((each) => each.name === name)?.description ?? '';
    assert.match(described('conversations_sendMessage'), /at most 10 people/);
    assert.match(described('people_search'), /At most 100 searches/);
    assert.match(described('conversations_sendMessage'), /once and irrevocably/);
  });

  it('tell by their annotations what only reads, and what a client should ask the owner about', async () => {
    const all = await listed();
    for (const { name, sideEffect } of functions) {
      const { annotations } = all.find((each) => each.name === toolNameOf(name))!;
      const reads = sideEffect === 'none';
      assert.deepEqual(annotations, { readOnlyHint: reads, destructiveHint: !reads, idempotentHint: true, openWorldHint: true }, name);
    }
  });

  it('take the parameters of the contract, and a key where an effect must happen once', () => {
    const person = 'https://www.linkedin.com/in/ada-lovelace';
    const standard = [{ person, text: 'Hello' }];
    assert.equal(inputOf('conversations_sendMessage')({ standard }).valid, true);
    assert.equal(inputOf('conversations_sendMessage')({ standard, idempotencyKey: 'again' }).valid, true);
    assert.equal(inputOf('conversations_sendMessage')({ standard: [{ person }] }).valid, false);
    assert.equal(inputOf('people_visit')({ people: [person], idempotencyKey: 'again' }).valid, false);
  });

  it('search with the filter of either data source', () => {
    const search = inputOf('people_search');
    assert.equal(search({ dataSource: 'standard', searches: [{ term: 'engine', filter: { position: 'Engineer' } }] }).valid, true);
    assert.equal(search({ dataSource: 'salesNavigator', searches: [{ filter: { yearsOfExperience: ['sixToTen'] } }] }).valid, true);
    assert.equal(search({ dataSource: 'elsewhere', searches: [{ term: 'engine' }] }).valid, false);
    assert.equal(search({ searches: [{ term: 'engine' }] }).valid, false);
  });
});
