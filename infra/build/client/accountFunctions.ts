import type { FunctionDeclaration } from '../../../functions/contract/declaration.ts';
import { functions } from '../../../functions/contract/functions.ts';
import { exampleOf } from './example.ts';
import { domains, type Printed, pascal, typeOf } from './names.ts';
import { comment } from './print.ts';
import { schemaOf } from './schema.ts';

const effects = {
  none: null,
  convergent: 'Repeating it changes nothing more.',
  once: 'It happens once at most: where that cannot be told the item fails with `outcomeUnknown`.',
} as const;

const literals = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(' | ') || 'never';

const itemType = ({ name, data, errors, shape }: FunctionDeclaration): string => {
  if (shape.kind === 'single') return '';
  const key =
    shape.kind === 'channels'
      ? `/** \`null\` where the element has a \`${shape.or}\`. */\n    ${shape.key}: string | null;\n    ${shape.or}?: string;`
      : `${shape.key}: ${shape.key === 'searchId' ? 'string | null' : 'string'};`;
  const isForSome = data?.safeParse(undefined).success === true;
  const result = `ItemResult<${data ? `${pascal(name)}Data${isForSome ? ' | undefined' : ''}` : 'undefined'}, ${literals(Object.keys(errors))}>`;
  return `${comment([`What became of one element of \`${name}\`.`])}export interface ${pascal(name)}Item {\n    ${key}\n    result: ${result};\n}`;
};

const completionType = ({ name, data, shape }: FunctionDeclaration): string => {
  const type = pascal(name);
  const said = comment([`The completion of \`${name}\`.`]);
  if (shape.kind === 'array') return `${said}export type ${type}Completion = ${type}Item[];`;
  if (shape.kind === 'channels')
    return `${said}export interface ${type}Completion {\n    standard?: ${type}Item[];\n    salesNavigator?: ${type}Item[];\n}`;
  if (!data) throw new Error(`${name} has neither items nor data`);
  return typeOf(`${type}Completion`, `The completion of \`${name}\`.`, schemaOf(data, 'output'), 'output');
};

const typesOf = (declaration: FunctionDeclaration): string => {
  const { name, input, data, shape } = declaration;
  return [
    typeOf(`${pascal(name)}Input`, `Parameters of \`${name}\`.`, schemaOf(input, 'input'), 'input'),
    data && shape.kind !== 'single'
      ? typeOf(`${pascal(name)}Data`, `What \`${name}\` reads for one element.`, schemaOf(data, 'output'), 'output')
      : '',
    itemType(declaration),
    completionType(declaration),
  ]
    .filter((text) => text !== '')
    .join('\n');
};

const documentation = ({ name, summary, input, errors, sideEffect, shape }: FunctionDeclaration): string => {
  const failing = Object.entries(errors).map(([errorType, message]) => `- \`${errorType}\`: ${message}`);
  const example = exampleOf(input);
  return comment([
    [summary, effects[sideEffect]].filter((text) => text !== null).join(' '),
    ...(failing.length === 0 ? [] : ['', shape.kind === 'single' ? 'It may be refused with' : 'An item may fail with', ...failing]),
    ...(example === null ? [] : ['', `@example const { completion } = await api.${name}(${example});`]),
  ]);
};

/** The functions of the API: their types, the table `Functions`, and one interface per domain. */
export const accountFunctions = (): Printed => ({
  types: functions.map(typesOf),
  table: `export interface Functions {\n${functions
    .map(({ name, shape, errors }) => {
      const own =
        shape.kind === 'single'
          ? [literals(Object.keys(errors)), 'ItemWideErrorType'].filter((type) => type !== 'never').join(' | ')
          : 'never';
      return `    '${name}': { input: ${pascal(name)}Input; completion: ${pascal(name)}Completion; errorType: ${own} };`;
    })
    .join('\n')}\n}`,
  domains: domains(functions, { prefix: '', all: 'AccountDomains', call: 'AccountCall', documentation }),
});
