import { resultLink } from '../contract/examples.ts';
import { findFunction } from '../contract/functions.ts';
import { maxWaitSeconds } from '../contract/headers.ts';
import { bothTokens, type Derivation } from './calls.ts';
import type { Node } from './openApi.types.ts';
import { resultResponses } from './responses.ts';

const hash = {
  name: 'hash',
  in: 'path',
  required: true,
  description: 'The last part of the result link.',
  schema: { type: 'string', pattern: '^[\\w-]{1,128}$' },
  example: resultLink.split('/').at(-1),
};

const wait = {
  name: 'wait',
  in: 'query',
  required: false,
  description: `How many seconds to wait for the result, at most ${maxWaitSeconds}.`,
  schema: { type: 'number', minimum: 0, maximum: maxWaitSeconds, default: 0 },
};

/** `/account/results/{hash}`: reads a result, or cancels its request. */
export const resultLinkPaths = ({ components, refusals }: Derivation): Readonly<Record<string, Readonly<Record<string, Node>>>> => {
  const shown = findFunction('connections.checkStatus');
  if (!shown) throw new Error('The function of the examples is not declared.');
  const responses = { ...resultResponses(components, shown), ...refusals.of('resultLink') };
  return {
    '/account/results/{hash}': {
      get: {
        operationId: 'results.get',
        summary: 'Returns the result behind a link, or the progress of the request.',
        tags: ['results'],
        security: bothTokens,
        parameters: [hash, wait],
        responses,
      },
      delete: {
        operationId: 'results.cancel',
        summary: 'Cancels the request behind a result link.',
        description:
          'Certain before the request starts; while it runs, it stops between two items. Returns the state of the request after that.',
        tags: ['results'],
        security: bothTokens,
        parameters: [hash],
        responses,
      },
    },
  };
};
