import assert from 'node:assert/strict';
import { it } from 'node:test';
import { openApiDocument } from '../../functions/reference/document.ts';
import { demoTokens } from '../../infra/local/demo.ts';
import { api } from '../support/sharedSystem.ts';

it('the document at /openapi.json is the one that is derived, with what the sandbox has', async () => {
  const { world, system } = api;
  const [person, company, post] = [world.people, world.companies, world.posts].map(([first]) => first?.url ?? '') as [
    string,
    string,
    string,
  ];
  const demonstration = {
    accountApiToken: demoTokens.customer,
    identificationToken: demoTokens.accounts[0],
    person,
    company,
    post,
  };
  const served = await fetch(`${system.url}/openapi.json`);
  assert.equal(served.headers.get('content-type'), 'application/json; charset=utf-8');
  const derived = JSON.stringify(openApiDocument({ publicUrl: system.url, demonstration }));
  assert.ok((await served.text()) === derived, 'another document is served');
});
