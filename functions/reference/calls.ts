import type { FunctionDeclaration, Json, WrittenJson } from '../contract/declaration.ts';
import { ada, charles, engines, notes } from '../contract/examples.ts';
import { functions } from '../contract/functions.ts';
import { scopeOfFunction } from '../contract/scopes.ts';
import { failuresOf } from './answers.ts';
import type { Components } from './components.ts';
import { type Demonstration, jsonContent, type Node } from './openApi.types.ts';
import type { Refusals } from './refusals.ts';
import { callResponses } from './responses.ts';
import { durationOf, effectOf, errorList, limitOf, pascal } from './words.ts';

/** The customer's token, in either of its headers. */
export const customerToken = [{ accountApiToken: [] }, { bearer: [] }];

/** Both tokens: the customer's and the account's; the second may be left out with a token that is limited to one account. */
export const bothTokens = [...customerToken.map((each) => ({ ...each, identificationToken: [] })), ...customerToken];

/** In a demonstration the example uses people, companies and posts that exist. */
const shownInput = (input: WrittenJson, demonstration: Demonstration | undefined): Json => {
  const text = JSON.stringify(input);
  if (!demonstration) return JSON.parse(text) as Json;
  const { person, company, post } = demonstration;
  const there = [ada, charles].reduce((all, made) => all.replaceAll(made, person), text);
  return JSON.parse(there.replaceAll(engines, company).replaceAll(notes, post)) as Json;
};

const description = (declaration: FunctionDeclaration): string =>
  [
    `**Scope:** \`${scopeOfFunction(declaration)}\`. **Effect on LinkedIn:** ${effectOf(declaration)}. **Counted by limits as:** ${limitOf(declaration)}. **Takes:** ${durationOf(declaration)}.`,
    declaration.shape.kind === 'single' ? 'The call may end with:' : 'Each item succeeds or fails on its own. It may fail with:',
    errorList(failuresOf(declaration)),
  ].join('\n\n');

const operation = ({ components, refusals, demonstration }: Derivation, declaration: FunctionDeclaration, name: string): Node => ({
  operationId: name,
  summary: declaration.summary,
  description:
    name === declaration.name ? description(declaration) : `Another name of \`${declaration.name}\`.\n\n${description(declaration)}`,
  tags: [name.split('.')[0]],
  security: bothTokens,
  parameters: ['ResultHandling', 'WebhookUrl', 'IdempotencyKey'].map((each) => ({ $ref: `#/components/parameters/${each}` })),
  requestBody: {
    required: true,
    content: jsonContent(
      components.named(`${pascal(declaration.name)}Input`, declaration.input, 'input'),
      shownInput(declaration.example.input, demonstration),
    ),
  },
  responses: { ...callResponses(components, declaration), ...refusals.of('call') },
});

/** What the parts of a document are derived with. */
export interface Derivation {
  readonly components: Components;
  readonly refusals: Refusals;
  readonly demonstration: Demonstration | undefined;
}

/** `POST /account/<domain>.<function>` of every function, aliases too. */
export const callPaths = (derivation: Derivation): Readonly<Record<string, { readonly post: Node }>> =>
  Object.fromEntries(
    functions.flatMap((each) =>
      [each.name, ...(each.aliases ?? [])].map((name) => [`/account/${name}`, { post: operation(derivation, each, name) }]),
    ),
  );
