import type { IncomingMessage } from 'node:http';

async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function parseObject(text: string): Record<string, unknown> {
  if (text === '') return {};
  const parsed: unknown = JSON.parse(text);
  return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? (parsed as Record<string, unknown>) : {};
}

/** The body of a request as a JSON object, whatever `content-type` it names; empty when it has none. @throws SyntaxError */
export const readJson = async (request: IncomingMessage): Promise<Record<string, unknown>> =>
  parseObject((await readBytes(request)).toString('utf8'));

/** The body of a request: a JSON object or form fields, a file under `content`; empty when it has none. @throws SyntaxError */
export async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const bytes = await readBytes(request);
  const type = request.headers['content-type'];
  if (type === 'application/octet-stream') return { content: bytes };
  const text = bytes.toString('utf8');
  return type?.includes('x-www-form-urlencoded') ? Object.fromEntries(new URLSearchParams(text)) : parseObject(text);
}

/** A text field of a body, or the empty text. */
export const textOf = (body: Readonly<Record<string, unknown>>, name: string): string => {
  const value = body[name];
  return typeof value === 'string' ? value : '';
};
