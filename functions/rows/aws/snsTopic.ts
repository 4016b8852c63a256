import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import { tenantAttribute } from '../queue.ts';
import type { Topic } from '../topic.ts';
import { stringAttributes } from './stringAttributes.ts';

/** A topic of SNS; its subscriptions are declared with it. */
export const snsTopic = (client: SNSClient, TopicArn: string): Topic => ({
  async publish({ body, attributes }) {
    const MessageAttributes = stringAttributes(attributes);
    // A standard topic passes it on to the standard queues that have subscribed, and uses it for nothing else.
    await client.send(new PublishCommand({ TopicArn, Message: body, MessageAttributes, MessageGroupId: attributes[tenantAttribute] }));
  },
});
