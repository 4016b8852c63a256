import type { Tool } from '@modelcontextprotocol/server';
import { z } from 'zod';
import type { FunctionDeclaration, SideEffect } from '../contract/declaration.ts';
import { functions } from '../contract/functions.ts';
import { descriptionOf } from './description.ts';
import { inputSchemaOf } from './inputSchema.ts';
import { jsonSchemaOf } from './jsonSchema.ts';
import { toolNameOf, toolTitleOf } from './names.ts';
import { completionOf, outputSchemaOf } from './outputSchema.ts';

export const readOnly = { readOnlyHint: true, destructiveHint: false, idempotentHint: true };

/** An effect that cannot be undone counts as destructive, so that clients ask the owner first. */
const acting = { readOnlyHint: false, destructiveHint: true, idempotentHint: true };

const annotations: Readonly<Record<SideEffect, typeof readOnly>> = { none: readOnly, convergent: acting, once: acting };

const toolOf = (declaration: FunctionDeclaration): Tool => ({
  name: toolNameOf(declaration.name),
  title: toolTitleOf(declaration.name),
  description: descriptionOf(declaration),
  inputSchema: inputSchemaOf(declaration) as Tool['inputSchema'],
  outputSchema: outputSchemaOf(completionOf(declaration)) as Tool['outputSchema'],
  // Text from LinkedIn is an open world, even if it comes from the store.
  annotations: { ...annotations[declaration.sideEffect], openWorldHint: true },
});

/** The completion of any function. */
export const anyCompletion = z.unknown();

const resultLink = z.string().max(2048).describe('The resultLink that a tool returned.');
const waitSeconds = z.number().min(0).optional().describe('How long to wait for the result; default: as long as a tool may take.');

/** The arguments of the two tools about a request that is under way. */
export const getResultInput = z.strictObject({ resultLink, waitSeconds });
export const cancelRequestInput = z.strictObject({ resultLink });

export const getResult = 'get_result';
export const cancelRequest = 'cancel_request';

const underWay = (): Tool[] => [
  {
    name: getResult,
    title: 'Get the result of a running call',
    description:
      'Waits for the result of a call that was answered with status processing, and returns it. Results are kept for some weeks.',
    inputSchema: jsonSchemaOf(getResultInput, 'input') as Tool['inputSchema'],
    outputSchema: outputSchemaOf(anyCompletion) as Tool['outputSchema'],
    annotations: { ...readOnly, openWorldHint: true },
  },
  {
    name: cancelRequest,
    title: 'Cancel a running call',
    description:
      'Cancels a call that was answered with status processing: certainly before its start, between two items while it runs. What was already done is not undone; get_result returns it.',
    inputSchema: jsonSchemaOf(cancelRequestInput, 'input') as Tool['inputSchema'],
    outputSchema: outputSchemaOf(anyCompletion) as Tool['outputSchema'],
    annotations: { ...acting, openWorldHint: true },
  },
];

let made: readonly Tool[] | undefined;

/** One tool per function of the API, and two for calls that take longer than a client waits. */
export const callTools = (): readonly Tool[] => {
  made ??= [...functions.map(toolOf), ...underWay()];
  return made;
};

const byTool: ReadonlyMap<string, FunctionDeclaration> = new Map(functions.map((each) => [toolNameOf(each.name), each]));

/** The function behind a tool. */
export const functionOfTool = (name: string): FunctionDeclaration | undefined => byTool.get(name);
