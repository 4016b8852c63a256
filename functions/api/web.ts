import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { Readable } from 'node:stream';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { Api } from './api.ts';
import { type Answer, answerWith, headerOf, Refusal } from './http.ts';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** A page may load resources from this address only, and be embedded in no other page. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const securityHeaders = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

/** No file can have such a name. */
const absences = ['ENOENT', 'EISDIR', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP', 'EINVAL', 'ERR_INVALID_ARG_VALUE'];

const missing = (error: NodeJS.ErrnoException): undefined => {
  if (absences.includes(error.code ?? '')) return undefined;
  throw error;
};

/** Pages whose address holds a secret behind `#`. */
const secretPages = ['approve', 'connect'];

/** `GET /approve/`, `/authorize/`, `/connect/`, `/docs/`, `/dashboard/` and pages below them with a slash at the end: redirects to the page without, with an address that also works below a stage. */
export const withoutSlash = async (_: Api, _event: APIGatewayProxyEvent, path: string): Promise<Answer> =>
  answerWith(302, '', { location: `../${path.split('/').at(-1)}` });

/** `GET /approve`, `/authorize`, `/connect`, `/docs`, `/dashboard` and what they load, `/llms.txt` and `/llms-full.txt`: the files of `npm run build`. `path` has letters, digits, `-`, `_`, `/` and single dots only. @throws Refusal */
export const webFile = async (api: Api, event: APIGatewayProxyEvent, path: string): Promise<Answer> => {
  const name = extname(path) === '' ? `${path}.html` : path;
  const type = contentTypes[extname(name)];
  const content = type === undefined ? undefined : await readFile(join(api.webFolder, name)).catch(missing);
  if (type === undefined || content === undefined) throw new Refusal('functionNotFound');
  const etag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;
  const headers = { ...securityHeaders, 'content-type': type, 'cache-control': secretPages.includes(path) ? 'no-store' : 'no-cache', etag };
  if (headerOf(event, 'if-none-match') === etag) return answerWith(304, '', headers);
  return answerWith(200, Readable.from([content]), headers);
};
