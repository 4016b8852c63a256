import { callers } from '../contract/headers.ts';
import { administrationPaths } from './administration.ts';
import { callPaths, type Derivation } from './calls.ts';
import { Components } from './components.ts';
import { type Demonstration, jsonContent, type Node, type OpenApiDocument } from './openApi.types.ts';
import { headerParameters } from './parameters.ts';
import { Refusals, refusalHeaders } from './refusals.ts';
import { resultLinkPaths } from './resultLinks.ts';
import { tags } from './tags.ts';
import { webhooks } from './webhooks.ts';

const description = `
One call is one \`POST /account/<domain>.<function>\` with a JSON object and two headers: \`account-api-token\` (you) and \`identification-token\` (one LinkedIn account of yours).
\`authorization: Bearer\` takes the place of the first; a token that is limited to one account needs no second.
A real browser carries it out on LinkedIn's pages; calls of one account run one after another, in the order in which they were accepted.

\`result-handling\` says how you get the result: \`long\` holds the connection until it is ready, \`reslink\` answers at once with a link to it, \`hook\` sends it to your webhook.
With an \`idempotency-key\` you can send the same call again without it being done twice.

Each element of an array succeeds or fails on its own. LinkedIn URLs are normalised; what LinkedIn does not show is \`null\` or \`[]\`.
`.trim();

const health = (refusals: Refusals): Node => ({
  get: {
    operationId: 'health.get',
    summary: 'Checks that the API answers and, on one machine, that its disk can be written to.',
    tags: ['health'],
    security: [],
    responses: {
      '200': {
        description: 'It answers.',
        content: jsonContent(
          { type: 'object', properties: { status: { type: 'string', const: 'ok' } }, required: ['status'] },
          { status: 'ok' },
        ),
      },
      '405': refusals.wrongMethod,
      '503': refusals.unavailable,
    },
  },
});

/** The tokens as security schemes; in a demonstration with one that works. */
const securitySchemes = (demonstration: Demonstration | undefined): Readonly<Record<string, Node>> => ({
  ...Object.fromEntries(
    (Object.keys(callers) as (keyof typeof callers)[]).map((name) => [
      name,
      {
        type: 'apiKey',
        in: 'header',
        name: callers[name].header,
        description: callers[name].schema.description,
        ...(demonstration ? { 'x-demonstration': demonstration[name] } : {}),
      },
    ]),
  ),
  bearer: { type: 'http', scheme: 'bearer', description: 'The account-api-token, in place of the header of that name.' },
});

/** Options of the document. */
export interface DocumentOptions {
  /** The public address of the API, without a slash at its end. */
  readonly publicUrl: string;
  readonly demonstration?: Demonstration | undefined;
}

/** The whole API as an OpenAPI 3.1 document, derived from the contract. */
export const openApiDocument = ({ publicUrl, demonstration }: DocumentOptions): OpenApiDocument => {
  const components = new Components();
  const refusals = new Refusals(components);
  const derivation: Derivation = { components, refusals, demonstration };
  const paths = {
    ...callPaths(derivation),
    ...resultLinkPaths(derivation),
    ...administrationPaths(derivation),
    '/healthz': health(refusals) as Readonly<Record<string, Node>>,
  };
  const events = webhooks(components);
  const parameters = headerParameters(components);
  return {
    openapi: '3.1.1',
    info: { title: 'Account API', version: '1', description, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: publicUrl.replace(/\/$/, '') }],
    tags: Object.entries(tags).map(([name, text]) => ({ name, description: text })),
    paths,
    webhooks: events,
    components: {
      schemas: components.schemas,
      responses: refusals.responses,
      parameters,
      headers: refusalHeaders,
      securitySchemes: securitySchemes(demonstration),
    },
  };
};
