import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import type { APIGatewayProxyEvent } from 'aws-lambda';

type Pairs = readonly (readonly [name: string, value: string])[];

const single = (pairs: Pairs): Record<string, string> => Object.fromEntries(pairs);

const multiple = (pairs: Pairs): Record<string, string[]> => {
  const values = new Map<string, string[]>();
  for (const [name, value] of pairs) values.set(name, [...(values.get(name) ?? []), value]);
  return Object.fromEntries(values);
};

const headerPairs = ({ rawHeaders }: IncomingMessage): Pairs =>
  rawHeaders.flatMap((name, index) => (index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ''] as const] : []));

/** Splits the request target, which may also be absolute or malformed, without throwing. */
const target = (url: string): { readonly path: string; readonly query: Pairs } => {
  const relative = url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?]*/i, '');
  const mark = relative.indexOf('?');
  const path = mark < 0 ? relative : relative.slice(0, mark);
  const query = mark < 0 ? [] : [...new URLSearchParams(relative.slice(mark + 1))];
  return { path: path.startsWith('/') ? path : `/${path}`, query };
};

export interface EventFacts {
  /** In place of, or beside, the request's own header. */
  readonly contentRange?: string | undefined;
  readonly requestId: string;
  /** Epoch milliseconds of the request's arrival. */
  readonly time: number;
}

/** The event that a REST API's proxy integration makes of an HTTP request. A body that is not text comes as base64. */
export const apiGatewayEvent = (
  request: IncomingMessage,
  body: Buffer,
  { requestId, time, contentRange }: EventFacts,
): APIGatewayProxyEvent => {
  const { path, query } = target(request.url ?? '/');
  const headers = contentRange === undefined ? headerPairs(request) : [...headerPairs(request), ['content-range', contentRange] as const];
  const isBase64Encoded = !isUtf8(body);
  const httpMethod = request.method ?? 'GET';
  const proxy = { proxy: path.slice(1) };
  return {
    resource: '/{proxy+}',
    path,
    httpMethod,
    headers: single(headers),
    multiValueHeaders: multiple(headers),
    queryStringParameters: query.length > 0 ? single(query) : null,
    multiValueQueryStringParameters: query.length > 0 ? multiple(query) : null,
    pathParameters: proxy,
    stageVariables: null,
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      authorizer: null,
      httpMethod,
      identity: {
        accessKey: null,
        accountId: null,
        apiKey: null,
        apiKeyId: null,
        caller: null,
        clientCert: null,
        cognitoAuthenticationProvider: null,
        cognitoAuthenticationType: null,
        cognitoIdentityId: null,
        cognitoIdentityPoolId: null,
        principalOrgId: null,
        sourceIp: request.socket.remoteAddress ?? '',
        user: null,
        userAgent: request.headers['user-agent'] ?? null,
        userArn: null,
      },
      path,
      protocol: `HTTP/${request.httpVersion}`,
      requestId,
      requestTimeEpoch: time,
      resourceId: 'proxy',
      resourcePath: '/{proxy+}',
      stage: 'local',
    },
    body: body.length === 0 ? null : body.toString(isBase64Encoded ? 'base64' : 'utf8'),
    isBase64Encoded,
  };
};
