import { Readable } from 'node:stream';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { openApiDocument } from '../reference/document.ts';
import type { Api } from './api.ts';
import { type Answer, answerWith } from './http.ts';

const documents = new WeakMap<Api, string>();

/** The document as text; derived on the first call. */
const documentOf = (api: Api): string => {
  const known = documents.get(api) ?? JSON.stringify(openApiDocument(api));
  documents.set(api, known);
  return known;
};

/** `GET /openapi.json` */
export const openApi = async (api: Api): Promise<Answer> =>
  answerWith(200, Readable.from([documentOf(api)]), { 'cache-control': 'no-cache' });

/** `GET /` redirects to the reference, with an address that also works below a stage, with or without a slash at its end. */
export const toDocumentation = async (_: Api, { requestContext }: APIGatewayProxyEvent): Promise<Answer> => {
  const last = (requestContext?.path ?? '/').split('/').at(-1) ?? '';
  return answerWith(302, '', { location: last === '' ? 'docs' : `${last}/docs` });
};
