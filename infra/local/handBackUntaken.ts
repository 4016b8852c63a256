import type { buildApp } from 'fauxqs';

interface Received {
  readonly Messages?: readonly { readonly ReceiptHandle: string }[];
}

/**
 * Makes a message visible again, by the call of the protocol, whose receiver has left before its answer: fauxqs hands messages to receivers that
 * wait, also to those whose connection has ended. SQS shows such a message after its visibility timeout, which is sixteen minutes for requests.
 */
export const handBackUntaken = (app: ReturnType<typeof buildApp>): void => {
  app.addHook('onSend', async ({ headers, body, raw }, _reply, payload) => {
    if (headers['x-amz-target'] !== 'AmazonSQS.ReceiveMessage' || !raw.socket.destroyed || typeof payload !== 'string') return;
    const { QueueUrl } = body as { readonly QueueUrl?: string };
    for (const { ReceiptHandle } of (JSON.parse(payload) as Received).Messages ?? [])
      await app.inject({
        method: 'POST',
        url: '/',
        headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'AmazonSQS.ChangeMessageVisibility' },
        payload: JSON.stringify({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }),
      });
  });
};
