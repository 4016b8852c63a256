import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { listed, resolve, type Statement, statementsOf, type Template } from './stackTemplate.ts';

/** One call of an AWS service, as a policy evaluates it. */
interface Access {
  readonly role: string;
  readonly action: string;
  readonly resources: readonly string[];
  readonly purpose?: string | undefined;
}

export interface ProxyOptions {
  readonly template: Template;
  /** ARNs and names of the template's resources. */
  readonly known: Readonly<Record<string, string>>;
  /** The addresses of the real services. */
  readonly services: Readonly<Record<'dynamodb' | 'sqs' | 'sns' | 'kms', string>>;
  /** Their credentials; roles are identified by their own access keys. */
  readonly accessKeyId: string;
}

type Service = keyof ProxyOptions['services'];

interface Body {
  readonly TableName?: string;
  readonly IndexName?: string;
  readonly RequestItems?: Readonly<Record<string, unknown>>;
  readonly QueueUrl?: string;
  readonly KeyId?: string;
  readonly EncryptionContext?: { readonly purpose?: string };
}

const account = 'us-east-1:000000000000';

const resourcesOf = (service: Service, body: Body): readonly string[] => {
  const table = (name: string | undefined): string => `arn:aws:dynamodb:${account}:table/${name}`;
  if (service === 'sqs') return [`arn:aws:sqs:${account}:${body.QueueUrl?.split('/').at(-1)}`];
  if (service === 'kms') return [String(body.KeyId)];
  if (body.RequestItems) return Object.keys(body.RequestItems).map(table);
  return [body.IndexName === undefined ? table(body.TableName) : `${table(body.TableName)}/index/${body.IndexName}`];
};

/**
 * A proxy in front of the services that allows each role what its policies in the template allow, and nothing else: what IAM does, for our
 * statements.
 */
export class IamProxy {
  readonly #options: ProxyOptions;
  readonly #server = createServer((request, response) => void this.#serve(request, response));
  readonly allowed: Access[] = [];
  readonly denied: Access[] = [];

  private constructor(options: ProxyOptions) {
    this.#options = options;
  }

  static async start(options: ProxyOptions): Promise<IamProxy> {
    const proxy = new IamProxy(options);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  #allows({ role, action, resources, purpose }: Access): boolean {
    const { template, known } = this.#options;
    const holds = ({ Condition = {} }: Statement): boolean =>
      Object.entries(Condition).every(
        ([operator, keys]) =>
          operator === 'StringEquals' &&
          Object.entries(keys).every(([key, values]) => key === 'kms:EncryptionContext:purpose' && listed(values).includes(purpose)),
      );
    const statements = statementsOf(template, role);
    return resources.every((resource) =>
      statements.some(
        (statement) =>
          statement.Effect === 'Allow' &&
          listed(statement.Action).includes(action) &&
          listed(resolve(statement.Resource, known)).includes(resource) &&
          holds(statement),
      ),
    );
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, role = '', service = ''] = /Credential=(\w+)\/\d+\/[\w-]+\/(\w+)\//.exec(String(request.headers.authorization)) ?? [];
    const body = await text(request);
    // SNS uses form encoding, the others JSON.
    const form = service === 'sns' ? new URLSearchParams(body) : undefined;
    const json = form ? {} : (JSON.parse(body) as Body);
    const access: Access = {
      role,
      action: `${service}:${form ? form.get('Action') : String(request.headers['x-amz-target']).split('.')[1]}`,
      resources: form ? [String(form.get('TopicArn'))] : resourcesOf(service as Service, json),
      purpose: json.EncryptionContext?.purpose,
    };
    if (!this.#allows(access)) {
      this.denied.push(access);
      const message = `${access.role} is not authorized to perform ${access.action} on ${access.resources}`;
      response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(JSON.stringify({ __type: 'AccessDeniedException', message }));
      return;
    }
    this.allowed.push(access);
    const { host: _host, connection: _connection, 'content-length': _length, ...headers } = request.headers;
    const target = new URL(request.url ?? '/', this.#options.services[service as Service]);
    const authorization = headers.authorization?.replace(`Credential=${role}/`, `Credential=${this.#options.accessKeyId}/`) ?? '';
    const answer = await fetch(target, { method: 'POST', headers: { ...(headers as Record<string, string>), authorization }, body });
    const content = await answer.text();
    const { 'content-encoding': _encoding, 'transfer-encoding': _transfer, ...passed } = Object.fromEntries(answer.headers);
    response.writeHead(answer.status, { ...passed, 'content-length': Buffer.byteLength(content) }).end(content);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
