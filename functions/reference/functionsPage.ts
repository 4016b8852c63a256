import type { AdministrationDeclaration } from '../contract/administration.declaration.ts';
import { adminFunctions } from '../contract/administration.ts';
import type { FunctionDeclaration } from '../contract/declaration.ts';
import { functions } from '../contract/functions.ts';
import { scopeMeanings, scopeOfAdministration, scopeOfFunction, scopes } from '../contract/scopes.ts';
import { openApiDocument } from './document.ts';
import { json, madeBy, table } from './markdown.ts';
import type { Node } from './openApi.types.ts';
import { fieldTable, parameterTable, type SchemasByName } from './parameterTables.ts';
import { exampleAnswer } from './responses.ts';
import { durationOf, effectOf, limitOf, pascal } from './words.ts';

const link = (name: string): string => `[${name}](#${name.toLowerCase().replaceAll('.', '')})`;

const code = (text: string): string => `\`${text}\``;

const completionText = ({ shape, data }: FunctionDeclaration): string => {
  if (shape.kind === 'single') return '**Completion:** the data itself.';
  const done = `\`{ ${shape.key}, result: { success: true${data === null ? '' : ', data'} } }\``;
  const or = shape.kind === 'channels' ? ` (for an element with a \`${shape.or}\`: \`{ ${shape.key}: null, ${shape.or}, result }\`)` : '';
  const rows = `one row per element, in the order of the input: ${done}${or}, or \`result: { success: false, error }\``;
  const where = shape.kind === 'channels' ? 'the arrays that were asked for, `standard` and `salesNavigator`, each with ' : '';
  return `**Completion:** ${where}${rows}.${data === null ? '' : ' The data:'}`;
};

const declaredErrors = ({ errors }: FunctionDeclaration): string => {
  const rows = Object.entries(errors).map(([errorType, message]) => [code(errorType), message]);
  return rows.length === 0 ? '' : table(['error', 'message'], rows);
};

const functionText = (declaration: FunctionDeclaration, all: SchemasByName): string => {
  const { name, aliases = [], summary, data, example } = declaration;
  const schema = pascal(name);
  return [
    `### ${name}`,
    summary + aliases.map((alias) => ` Also called \`${alias}\`.`).join(''),
    table(
      ['effect on LinkedIn', 'counted by limits as', 'takes'],
      [[effectOf(declaration), limitOf(declaration), durationOf(declaration)]],
    ),
    parameterTable(all[`${schema}Input`] as Node, all),
    completionText(declaration),
    data === null ? '' : fieldTable(all[`${schema}${declaration.shape.kind === 'single' ? 'Completion' : 'Data'}`] as Node, all),
    declaredErrors(declaration),
    `\`POST /account/${name}\``,
    json(example.input),
    json(exampleAnswer(declaration)),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
};

const administrationText = ({ name, summary, errors, example }: AdministrationDeclaration, all: SchemasByName): string => {
  const rows = Object.entries(errors).map(([errorType, { status, message }]) => [code(errorType), String(status), message]);
  return [
    `### admin: ${name}`,
    summary,
    parameterTable(all[`Admin${pascal(name)}Input`] as Node, all),
    rows.length === 0 ? '' : table(['error', 'HTTP status', 'message'], rows),
    `\`POST /admin/${name}\``,
    json(example.input),
    json({ status: 'complete', completion: example.output }),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
};

const scopeText = (declaration: AdministrationDeclaration): string => {
  const scope = scopeOfAdministration(declaration);
  return scope === null ? 'any' : code(scope);
};

/** Functions that read in Sales Navigator have its errors beside the one for what they do not do there. */
const stateOf = ({ errors, sideEffect, name }: FunctionDeclaration): string => {
  if (!('noSalesNavigator' in errors)) return '';
  const isRead = sideEffect === 'none' && !name.startsWith('conversations.');
  return isRead ? '[Sales Navigator](sales-navigator.md)' : 'not yet in Sales Navigator';
};

/** `docs/functions.md`: every function and every administration function. */
export const functionsPage = (): string => {
  const all = openApiDocument({ publicUrl: 'http://127.0.0.1:3000' }).components.schemas;
  const overview = functions.map((each) => [link(each.name), each.summary, each.sideEffect, code(scopeOfFunction(each)), stateOf(each)]);
  const administration = adminFunctions.map((each) => [
    `[${each.name}](#admin-${each.name.toLowerCase().replaceAll('.', '')})`,
    each.summary,
    scopeText(each),
  ]);
  return `${[
    madeBy,
    '# Functions',
    'Every function with its parameters, completion, errors, and an example with made-up people. The running API has the same at `/docs`, where you can try it, and in `/openapi.json`. Errors that every function may have: [errors](errors.md). What works when LinkedIn is not in English: [languages](languages.md).',
    '`once`: an effect that must not happen twice, and does not. `convergent`: an effect that is safe to repeat. `none`: reads only. A token that may not do everything needs the scope of what it calls: [tokens](tokens.md).',
    table(
      ['scope', 'for'],
      scopes.map((each) => [code(each), scopeMeanings[each]]),
    ),
    table(['function', '', 'effect', 'scope', ''], overview),
    table(['administration', '', 'scope'], administration),
    '## Calls',
    '`POST /account/<name>` with the headers `account-api-token` (or `authorization: Bearer`) and `identification-token`.',
    ...functions.map((each) => functionText(each, all)),
    '## Administration',
    '`POST /admin/<name>` with the header `account-api-token` (or `authorization: Bearer`) alone. With `identification-token` too, `events.wait` is about that account only.',
    ...adminFunctions.map((each) => administrationText(each, all)),
  ].join('\n\n')}\n`;
};
