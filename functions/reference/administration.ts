import { z } from 'zod';
import type { AdministrationDeclaration } from '../contract/administration.declaration.ts';
import { adminFunctions } from '../contract/administration.ts';
import { scopeOfAdministration } from '../contract/scopes.ts';
import { bothTokens, customerToken, type Derivation } from './calls.ts';
import { jsonContent, type Node } from './openApi.types.ts';
import { errorList, pascal } from './words.ts';

const errorsText = ({ errors }: AdministrationDeclaration): string =>
  Object.keys(errors).length === 0
    ? ''
    : errorList(
        Object.fromEntries(Object.entries(errors).map(([errorType, { status, message }]) => [errorType, `${message} (${status})`])),
      );

const operation = ({ components, refusals }: Derivation, declaration: AdministrationDeclaration): Node => {
  const name = `Admin${pascal(declaration.name)}`;
  const errors = errorsText(declaration);
  const scope = scopeOfAdministration(declaration);
  const { example } = declaration;
  const complete = z.strictObject({ status: z.literal('complete'), completion: declaration.output });
  return {
    operationId: `admin.${declaration.name}`,
    summary: declaration.summary,
    description: [
      `**Scope:** ${scope === null ? 'any' : `\`${scope}\``}.`,
      ...(errors === '' ? [] : ['It may be refused with:', errors]),
    ].join('\n\n'),
    tags: [`administration: ${declaration.name.split('.')[0]}`],
    security: declaration.takesIdentification ? [...customerToken, ...bothTokens.slice(0, 2)] : customerToken,
    requestBody: { required: true, content: jsonContent(components.named(`${name}Input`, declaration.input, 'input'), example.input) },
    responses: {
      '200': {
        description: 'Done.',
        content: jsonContent(components.named(`${name}Complete`, complete, 'output'), { status: 'complete', completion: example.output }),
      },
      ...refusals.of('administration', declaration.errors),
    },
  };
};

/** `POST /admin/<resource>.<function>` of every administration function. */
export const administrationPaths = (derivation: Derivation): Readonly<Record<string, { readonly post: Node }>> =>
  Object.fromEntries(adminFunctions.map((each) => [`/admin/${each.name}`, { post: operation(derivation, each) }]));
