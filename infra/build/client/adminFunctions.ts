import type { AdministrationDeclaration } from '../../../functions/contract/administration.declaration.ts';
import { adminFunctions as declared } from '../../../functions/contract/administration.ts';
import { exampleOf } from './example.ts';
import { domains, type Printed, pascal, typeOf } from './names.ts';
import { comment } from './print.ts';
import { schemaOf } from './schema.ts';

const prefix = 'Admin';

const typesOf = ({ name, input, output }: AdministrationDeclaration): string =>
  [
    typeOf(`${prefix}${pascal(name)}Input`, `Parameters of \`admin.${name}\`.`, schemaOf(input, 'input'), 'input'),
    typeOf(`${prefix}${pascal(name)}Completion`, `The completion of \`admin.${name}\`.`, schemaOf(output, 'output'), 'output'),
  ].join('\n');

const documentation = ({ name, summary, input, errors }: AdministrationDeclaration): string => {
  const failing = Object.entries(errors).map(([errorType, { message }]) => `- \`${errorType}\`: ${message}`);
  const example = exampleOf(input);
  return comment([
    summary,
    ...(failing.length === 0 ? [] : ['', 'It may be refused with', ...failing]),
    ...(example === null ? [] : ['', `@example const completion = await api.admin.${name}(${example});`]),
  ]);
};

/** The functions of the administration: their types, the table `AdminFunctions`, and one interface per resource. */
export const administrationFunctions = (): Printed => ({
  types: declared.map(typesOf),
  table: `export interface AdminFunctions {\n${declared
    .map(({ name, errors }) => {
      const type = `${prefix}${pascal(name)}`;
      const own = Object.keys(errors)
        .map((errorType) => `'${errorType}'`)
        .join(' | ');
      return `    '${name}': { input: ${type}Input; completion: ${type}Completion; errorType: ${own || 'never'} };`;
    })
    .join('\n')}\n}`,
  domains: domains(declared, { prefix, all: 'AdminDomains', call: 'AdminCall', documentation }),
});
