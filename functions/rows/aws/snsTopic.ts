import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { Topic } from '../topic.ts';
import { stringAttributes } from './stringAttributes.ts';

/** A topic of SNS; its subscriptions are declared with it. */
export const snsTopic = (client: SNSClient, TopicArn: string): Topic => ({
  async publish({ body, attributes }) {
    await client.send(new PublishCommand({ TopicArn, Message: body, MessageAttributes: stringAttributes(attributes) }));
  },
});
