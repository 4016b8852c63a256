import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { decrypt, encrypt } from '../../functions/cipher.ts';

interface Call {
  readonly KeyId: string;
  readonly CiphertextBlob?: string;
  readonly EncryptionContext?: Readonly<Record<string, string>>;
}

/** An error response of KMS. */
class KmsRefusal extends Error {}

/** The two KMS calls that we use, over HTTP: keys by their ARN, data keys bound to their encryption context. */
export class KmsStandIn {
  readonly #keys: ReadonlyMap<string, Buffer>;
  readonly #server = createServer(async (request, response) => {
    const target = String(request.headers['x-amz-target']);
    try {
      const answer = this.#answer(target, (await json(request)) as Call);
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(answer));
    } catch (error) {
      const type = error instanceof KmsRefusal ? error.message : 'KMSInternalException';
      response.writeHead(400, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify({ __type: type, message: type }));
    }
  });
  /** ARNs of keys that are disabled. */
  readonly disabled = new Set<string>();

  private constructor(arns: readonly string[]) {
    this.#keys = new Map(arns.map((arn) => [arn, randomBytes(32)]));
  }

  static async start(...arns: readonly string[]): Promise<KmsStandIn> {
    const kms = new KmsStandIn(arns);
    kms.#server.listen(0, '127.0.0.1');
    await once(kms.#server, 'listening');
    return kms;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  #answer(target: string, { KeyId, CiphertextBlob = '', EncryptionContext = {} }: Call): object {
    const key = this.#keys.get(KeyId);
    if (!key) throw new KmsRefusal('NotFoundException');
    if (this.disabled.has(KeyId)) throw new KmsRefusal('DisabledException');
    const bound = Buffer.from(JSON.stringify([KeyId, ...Object.entries(EncryptionContext).sort()]));
    if (target === 'TrentService.GenerateDataKey') {
      const plain = randomBytes(32);
      return { KeyId, Plaintext: plain.toString('base64'), CiphertextBlob: encrypt(key, plain, bound).toString('base64') };
    }
    if (target !== 'TrentService.Decrypt') throw new KmsRefusal('UnknownOperationException');
    try {
      return { KeyId, Plaintext: decrypt(key, Buffer.from(CiphertextBlob, 'base64'), bound).toString('base64') };
    } catch {
      throw new KmsRefusal('InvalidCiphertextException');
    }
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
