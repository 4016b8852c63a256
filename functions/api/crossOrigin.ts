import type { MiddlewareObj } from '@middy/core';
import httpCors from '@middy/http-cors';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { callers, callHeaders } from '../contract/headers.ts';
import type { Answer } from './http.ts';
import { tokenHeader } from './workflows/door.ts';

const requestHeaders = [
  'content-type',
  'authorization',
  ...Object.values(callers).map(({ header }) => header),
  tokenHeader,
  'client',
  ...Object.keys(callHeaders),
];

/** Allows pages of these origins to call the API from browsers; of none by default, since a page reveals its tokens to its visitors. */
export const crossOrigin = (origins: readonly string[]): MiddlewareObj<APIGatewayProxyEvent, Answer>[] =>
  origins.length === 0
    ? []
    : [
        httpCors({
          origins: [...origins],
          headers: requestHeaders.join(', '),
          methods: 'GET, POST, DELETE',
          exposeHeaders: 'retry-after, www-authenticate',
          maxAge: 3600,
          disableBeforePreflightResponse: false,
        }) as MiddlewareObj<APIGatewayProxyEvent, Answer>,
      ];
