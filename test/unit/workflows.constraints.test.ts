import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json, JsonObject } from '../../functions/contract/declaration.ts';
import { definitionOf, newDefinitionOf, requireKeepable } from '../../functions/workflows/definition.ts';

const ada = 'https://www.linkedin.com/in/ada-lovelace';
const page = { actionType: 'st.openPersonPage', personUrl: ada };
const search = { actionType: 'st.searchPeople', term: 'analyst' };
const picture = { url: 'https://files.example/map.png', type: 'image' };
const message = { actionType: 'st.sendMessage', personUrl: ada, text: 'Hello' };

/** What is refused, with the place and the words that say why. */
const refused: readonly (readonly [what: string, sent: Json, place: string, why: RegExp])[] = [
  ['nothing', [], 'workflow', /at least one action/],
  ['a text', 'st.sendMessage', 'workflow', /must be an action/],
  ['null', null, 'workflow', /must be an action/],
  ['an array in an array', [[message]], '[0]', /must be an action/],
  ['an action without a type', { personUrl: ada }, 'workflow', /actionType: must be the type/],
  ['an unknown action', { actionType: 'st.flyToMoon' }, 'workflow', /there is no action "st\.flyToMoon"/],
  ['the name of a function of objects', { actionType: 'constructor' }, 'workflow', /there is no action/],
  ['an action that no function does', { actionType: 'st.endorsePersonSkill' }, 'workflow', /not supported here: skills cannot be endorsed/],
  [
    'an invitation that no function accepts',
    { actionType: 'st.acceptInvitation', invitationType: 'companyFollow', personUrl: ada },
    'workflow',
    /only connect/,
  ],
  ['an invitation without a type', { actionType: 'st.ignoreInvitation', personUrl: ada }, 'workflow', /only connect/],
  [
    'a post with files of two types',
    { actionType: 'st.createPost', text: 'x', attachments: [picture, { url: 'https://files.example/a.mp4', type: 'video' }] },
    'workflow',
    /attachments: must all be of the same type/,
  ],
  [
    'a post with a file at no address',
    [message, { actionType: 'st.createPost', text: 'x', attachments: [{ url: 'map.png', type: 'image' }] }],
    '[1]',
    /attachments\[0\]\.url: must be an address/,
  ],
  [
    'a post in a loop',
    { ...search, then: { actionType: 'st.doForPeople', then: { actionType: 'st.createPost', text: 'x', attachments: [picture] } } },
    'workflow.then.then',
    /st\.createPost cannot be a child of st\.doForPeople/,
  ],
  [
    'a post of no company',
    { actionType: 'st.createPost', text: 'x', companyUrl: 'https://example.com/1' },
    'workflow',
    /companyUrl: not a LinkedIn company URL/,
  ],
  ['a post with mentions', { actionType: 'st.createPost', text: 'x', mentions: [] }, 'workflow', /mentions: unknown or unsupported/],
  [
    'acting as a company',
    { actionType: 'st.replyToComment', text: 'x', companyUrl: 'https://www.linkedin.com/company/1' },
    'workflow',
    /companyUrl: unknown/,
  ],
  ['an unknown parameter', { ...message, colour: 'red' }, 'workflow', /colour: unknown or unsupported parameter of st\.sendMessage/],
  ['a parameter of the contract that is none here', { ...message, person: ada }, 'workflow', /person: unknown/],
  ['an unknown filter', { ...search, filter: { shoeSize: 42 } }, 'workflow', /shoeSize/],
  ['no address', { actionType: 'st.checkConnectionStatus' }, 'workflow', /personUrl/],
  [
    'an address of somewhere else',
    { actionType: 'st.checkConnectionStatus', personUrl: 'https://example.com/ada' },
    'workflow',
    /personUrl: not a LinkedIn person URL/,
  ],
  ['person and thread', { ...message, threadId: '2-ZjM0YTY3' }, 'workflow', /exactly one of/],
  ['a text that is too long', { ...message, text: 'x'.repeat(1901) }, 'workflow', /text: must be at most 1900/],
  [
    'a note that is too long',
    { actionType: 'st.sendConnectionRequest', personUrl: ada, note: 'x'.repeat(301) },
    'workflow',
    /note: must be at most 300/,
  ],
  ['a limit that is too high', { ...search, limit: 1001 }, 'workflow', /limit/],
  ['words and address', { ...search, customSearchUrl: 'https://www.linkedin.com/search/results/people/?keywords=x' }, 'workflow', /term/],
  [
    'since and filter',
    { actionType: 'st.retrieveConnections', since: '2026-01-01T00:00:00Z', filter: {} },
    'workflow',
    /only without filter/,
  ],
  ['basicInfo that is neither', { ...page, basicInfo: 'yes' }, 'workflow', /basicInfo: must be true or false/],
  ['a label that is no text', { ...message, label: 7 }, 'workflow', /label/],
  ['the second of two', [message, { actionType: 'st.flyToMoon' }], '[1]', /there is no action/],
  ['a part as a root', { actionType: 'st.retrievePersonSkills' }, 'workflow', /cannot be a root action/],
  ['a loop as a root', { actionType: 'st.doForPeople', then: message }, 'workflow', /cannot be a root action/],
  [
    'a part below another page',
    { ...page, then: { actionType: 'st.retrieveCompanyPosts' } },
    'workflow.then',
    /cannot be a child of st\.openPersonPage/,
  ],
  [
    'a part of the other interface',
    { actionType: 'nv.openPersonPage', personHashedUrl: ada, then: { actionType: 'st.retrievePersonSkills' } },
    'workflow.then',
    /cannot be a child/,
  ],
  [
    'the same part twice',
    { ...page, then: [{ actionType: 'st.retrievePersonSkills' }, { actionType: 'st.retrievePersonSkills' }] },
    'workflow',
    /once/,
  ],
  ['a loop below a page', { ...page, then: { actionType: 'st.doForPeople', then: message } }, 'workflow.then', /cannot be a child/],
  [
    'a loop over others',
    { ...search, then: { actionType: 'st.doForCompanies', then: { actionType: 'st.openCompanyPage' } } },
    'workflow.then',
    /cannot be a child of st\.searchPeople/,
  ],
  ['a loop without children', { ...search, then: { actionType: 'st.doForPeople' } }, 'workflow.then', /at least one child/],
  [
    'an action below a list without a loop',
    { ...search, then: { actionType: 'st.sendMessage', text: 'x' } },
    'workflow.then',
    /cannot be a child/,
  ],
  [
    'an address that the parent supplies',
    { ...search, then: { actionType: 'st.doForPeople', then: [message] } },
    'workflow.then.then[0]',
    /personUrl: must be left out/,
  ],
  [
    'a fault deep inside',
    { ...search, then: { actionType: 'st.doForPeople', then: [{ actionType: 'st.sendMessage', text: '' }] } },
    'workflow.then.then[0]',
    /text/,
  ],
  [
    'a thread that the parent supplies',
    { ...message, then: { actionType: 'st.manageConversation', threadId: '2-ZjM0YTY3', operation: 'archive' } },
    'workflow.then',
    /threadId: must be left out/,
  ],
  ['a child that is about no subject', { ...page, then: { actionType: 'st.retrieveFeed' } }, 'workflow.then', /cannot be a child/],
  [
    'a child of an action that gives nothing',
    { actionType: 'st.retrieveSSI', then: message },
    'workflow.then',
    /cannot be a child of st\.retrieveSSI/,
  ],
];

const errorOf = (sent: Json): string => {
  try {
    definitionOf(sent);
  } catch (error) {
    assert.equal((error as Error).name, 'InvalidWorkflow');
    return (error as Error).message;
  }
  throw new Error('It was taken');
};

describe('constraints of workflows', () => {
  for (const [what, sent, place, why] of refused)
    it(`refuses ${what}`, () => {
      const message = errorOf(sent);
      assert.ok(message.startsWith(`Workflow configuration doesn't meet the constraints of one or more actions: ${place}: `), message);
      assert.match(message, why);
    });

  it('takes 1,000 root actions, and no more', () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => ({ ...message, personUrl: `${ada}-${index}` }));
    assert.equal(definitionOf(many(1000)).roots.length, 1000);
    assert.match(errorOf(many(1001)), /at most 1000 actions/);
  });

  it('ends where actions stand in each other endlessly', () => {
    let nested: JsonObject = { actionType: 'st.checkConnectionStatus' };
    for (let level = 0; level < 3000; level++) nested = { actionType: 'st.openPersonPage', then: nested };
    assert.match(errorOf({ ...nested, personUrl: ada }), /at most 10 deep/);
  });

  it('counts what nested loops may lead to', () => {
    const nested = (companies: number, employees: number) => ({
      actionType: 'st.searchCompanies',
      term: 'engines',
      limit: companies,
      then: {
        actionType: 'st.doForCompanies',
        then: {
          actionType: 'st.openCompanyPage',
          then: {
            actionType: 'st.retrieveCompanyEmployees',
            limit: employees,
            then: { actionType: 'st.doForPeople', then: { actionType: 'st.sendConnectionRequest' } },
          },
        },
      },
    });
    assert.equal(definitionOf(nested(10, 5)).roots.length, 1);
    assert.match(errorOf(nested(100, 500)), /up to 50000 times, and at most 2500/);
  });

  it('one that may outgrow its row is refused when it is sent, and read if it has begun', () => {
    const archive = { actionType: 'st.sendMessage', text: 'x', then: { actionType: 'st.manageConversation', operation: 'archive' } };
    const loop = (...then: JsonObject[]) => ({ ...search, limit: 1000, then: { actionType: 'st.doForPeople', then } });
    newDefinitionOf(loop(archive, archive));
    assert.throws(() => newDefinitionOf(loop(archive, archive, archive, archive)), /^InvalidWorkflow: .*workflow: it may become too large/);
    definitionOf(loop(archive, archive, archive, archive));
    const searches = (count: number) => Array.from({ length: count }, () => ({ ...search, limit: 1000 }));
    const posts = (count: number) =>
      Array.from({ length: count }, () => ({ actionType: 'st.createPost', text: 'x', attachments: Array(9).fill(picture) }));
    newDefinitionOf(posts(20));
    // Of files that were uploaded in parts more is known than of others.
    assert.throws(() => requireKeepable(newDefinitionOf(posts(20)), 384_000), /^InvalidWorkflow: .*workflow: it may become too large/);
    assert.throws(() => newDefinitionOf(posts(40)), /^InvalidWorkflow: .*workflow: it may become too large/);
    newDefinitionOf(searches(100));
    assert.throws(() => newDefinitionOf(searches(101)), /^InvalidWorkflow: .*workflow: its lists may have more than/);
  });
});
