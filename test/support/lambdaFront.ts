import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { LambdaProcess } from '../../infra/lambda/lambdaProcess.ts';
import { apiGateway, type StreamingHandler, usualLimits } from '../../infra/local/apiGateway.ts';
import type { ResponseHead } from '../../infra/local/lambdaResponse.ts';

/** The packaged API behind the local API Gateway, as its clients reach it over HTTP. One request at a time: it is one Lambda. */
export class LambdaFront {
  readonly #server: ReturnType<typeof apiGateway>;
  /** What the gateway has told of failures. */
  readonly lines: string[] = [];

  private constructor(lambda: () => LambdaProcess) {
    let last: Promise<unknown> = Promise.resolve();
    const handler: StreamingHandler = async (event, response) => {
      const invoked = last.then(() => lambda().invoke<ResponseHead & { readonly body: string }>(event));
      last = invoked.catch(() => undefined);
      const { body, ...head } = await invoked;
      response.head = head;
      response.end(body);
    };
    this.#server = apiGateway({
      handler: Promise.resolve(handler),
      functionName: 'api',
      now: Date.now,
      newId: randomUUID,
      log: (line) => this.lines.push(line),
      limits: usualLimits,
    });
  }

  /** `lambda`: the process of the API, which a test may start anew. */
  static async start(lambda: () => LambdaProcess): Promise<LambdaFront> {
    const front = new LambdaFront(lambda);
    await once(front.#server.listen(0, '127.0.0.1'), 'listening');
    return front;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
