import { z } from 'zod';
import type { AdministrationDeclaration } from '../contract/administration.declaration.ts';
import { adminFunctions } from '../contract/administration.ts';
import { bothTokens, type Derivation } from './calls.ts';
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
  const text = errorsText(declaration);
  const { example } = declaration;
  const complete = z.strictObject({ status: z.literal('complete'), completion: declaration.output });
  return {
    operationId: `admin.${declaration.name}`,
    summary: declaration.summary,
    ...(text === '' ? {} : { description: `It may be refused with:\n\n${text}` }),
    tags: [`administration: ${declaration.name.split('.')[0]}`],
    security: declaration.takesIdentification ? [{ accountApiToken: [] }, ...bothTokens] : [{ accountApiToken: [] }],
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
