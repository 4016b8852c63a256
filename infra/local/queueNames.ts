/** The names of the queues on the emulators of AWS. */
export const queueName = 'account-api-requests.fifo';
export const deadQueueName = 'account-api-requests-dead.fifo';
export const webhookQueueName = 'account-api-webhooks';
export const deadWebhookQueueName = 'account-api-webhooks-dead';
